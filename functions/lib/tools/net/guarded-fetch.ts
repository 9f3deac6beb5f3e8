import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { guardedLookup, type Resolve } from './guarded-lookup.ts';
import { RefusedError } from './refused-error.ts';
import { type NetRules, serverUrl } from './server-url.ts';

export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** It keeps its connections until it is closed: a Lambda that slept would find them dead, and blame the server. */
export type ClosableFetch = Fetch & { readonly close: () => void };

interface GuardedFetchOptions extends NetRules {
  readonly resolve?: Resolve;
}

const bodiless = new Set([204, 205, 304]);

const toResponse = (incoming: http.IncomingMessage): Response => {
  const status = incoming.statusCode ?? 0;
  if (status >= 300 && status < 400 && status !== 304) {
    incoming.destroy();
    throw new RefusedError('The server sends us elsewhere, and redirects are not followed.');
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  if (bodiless.has(status)) return new Response(null, { status, headers });
  return new Response(Readable.toWeb(incoming) as ReadableStream<Uint8Array>, { status, headers });
};

/**
 * `fetch` for servers that other people run. It follows no redirect and unpacks no compressed body. Node's own `http` and not a fetch: there the address that was checked is the one connected to.
 */
export const guardedFetch = ({ resolve, ...rules }: GuardedFetchOptions): ClosableFetch => {
  const agents = { 'https:': new https.Agent({ keepAlive: true }), 'http:': new http.Agent({ keepAlive: true }) };
  const close = () => Object.values(agents).forEach((agent) => agent.destroy());
  const fetch: Fetch = (given, init = {}) =>
    new Promise((done, fail) => {
      const url = serverUrl(String(given), rules);
      const protocol = url.protocol as keyof typeof agents;
      const request = (protocol === 'https:' ? https : http).request(url, {
        agent: agents[protocol],
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        lookup: guardedLookup(protocol, rules, resolve),
        ...(init.signal ? { signal: init.signal } : {}),
      });
      request.on('error', fail);
      request.on('response', (incoming) => {
        try {
          done(toResponse(incoming));
        } catch (error) {
          fail(error);
        }
      });
      // The SDK sends text, as we do; a stream would need more than `end`.
      request.end(typeof init.body === 'string' || init.body instanceof Uint8Array ? init.body : undefined);
    });
  return Object.assign(fetch, { close });
};
