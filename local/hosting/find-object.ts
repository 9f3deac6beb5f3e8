import type { IncomingMessage } from 'node:http';
import type { StoredObject } from './deploy-files.ts';
import type { Behavior, Site } from './read-site.ts';

/** What a distribution answers to a path, before compression and caching. */
export interface Answer {
  readonly status: number;
  readonly behavior: Behavior;
  /** Undefined for an answer without a file: `body` is all there is. */
  readonly object?: StoredObject;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface EdgeRequest {
  readonly uri?: string;
  readonly statusCode?: number;
  readonly headers?: Record<string, { value: string }>;
  readonly body?: string | { data: string };
}

/** Finds the object that the distribution serves for this request, its functions and error pages included. */
export function findObject(site: Site, request: IncomingMessage): Answer {
  const [pathname = '/', query] = (request.url ?? '/').split('?', 2);
  const behavior = site.behaviors.find(({ matches }) => matches(pathname))!;
  // The default root object takes the place of `/` before any function sees the request.
  const uri = pathname === '/' ? `/${site.defaultRootObject}` : pathname;
  const asked = behavior.onRequest ? runOnRequest(site, behavior, request, uri, new URLSearchParams(query)) : { uri };
  if (asked.statusCode !== undefined) return generatedAnswer(behavior, asked);

  const object = lookUp(behavior, asked.uri ?? uri);
  if (object) return { status: 200, behavior, object, headers: {} };
  const page = site.errorPages.get(behavior.missingStatus);
  const pageObject = page && lookUp(behavior, page.path);
  if (pageObject) return { status: page.status, behavior, object: pageObject, headers: {} };
  const code = behavior.missingStatus === 404 ? 'NoSuchKey' : 'AccessDenied';
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`;
  return { status: behavior.missingStatus, behavior, body, headers: { 'content-type': 'application/xml' } };
}

function lookUp(behavior: Behavior, uri: string): StoredObject | undefined {
  try {
    // Keys are names, not paths: `..` in one finds nothing.
    return behavior.objects.get(decodeURIComponent(uri).slice(1));
  } catch {
    // Broken percent-encoding names no object.
    return undefined;
  }
}

function runOnRequest(
  site: Site,
  behavior: Behavior,
  request: IncomingMessage,
  uri: string,
  query: URLSearchParams,
): EdgeRequest {
  const values = (entries: Iterable<[string, string]>) =>
    Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return behavior.onRequest!({
    version: '1.0',
    context: { distributionId: site.distributionId, eventType: 'viewer-request', requestId: '' },
    viewer: { ip: '127.0.0.1' },
    request: { method: request.method, uri, querystring: values(query), headers: values(headers), cookies: {} },
  });
}

function generatedAnswer(behavior: Behavior, { statusCode, headers = {}, body = '' }: EdgeRequest): Answer {
  return {
    status: statusCode!,
    behavior,
    body: typeof body === 'string' ? body : body.data,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value])),
  };
}
