import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { isLoopbackHost } from './is-loopback-host.ts';
import type { Log } from './lib/log.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Hands each request to the service of its path; before a service is there it answers 503. */
export interface Router {
  readonly onRequest: RequestListener;
  readonly onUpgrade: Upgrade;
  /** Longest prefix first wins; '/' takes the rest. */
  add(prefix: string, handle: Handle, upgrade?: Upgrade): void;
}

interface Route {
  readonly prefix: string;
  readonly handle: Handle;
  readonly upgrade?: Upgrade;
}

export function createRouter(log: Log): Router {
  const routes: Route[] = [];
  const routeOf = (url = '/') => {
    const path = url.split('?', 1)[0]!;
    return routes.find(
      ({ prefix }) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`),
    );
  };

  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refusal = refuse(request);
    if (refusal) return send(response, 403, refusal);
    const route = routeOf(request.url);
    if (!route) return send(response, 503, 'Starting', { 'retry-after': '1' });
    try {
      await route.handle(request, response);
    } catch (error) {
      log.write('error', 'server', `${request.method} ${request.url?.split('?')[0]} failed: ${String(error)}`);
      if (response.headersSent) response.destroy();
      else send(response, 500, 'Internal failure');
    }
  };

  return {
    onRequest: (request, response) => void onRequest(request, response),
    onUpgrade(request, socket, head) {
      // A client that vanishes in the middle of a handshake is no failure of ours.
      socket.on('error', () => socket.destroy());
      const upgrade = refuse(request) ? undefined : routeOf(request.url)?.upgrade;
      if (!upgrade) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      try {
        upgrade(request, socket, head);
      } catch (error) {
        log.write('error', 'server', `The WebSocket ${request.url?.split('?')[0]} failed: ${String(error)}`);
        socket.destroy();
      }
    },
    add(prefix, handle, upgrade) {
      routes.push({ prefix, handle, ...(upgrade && { upgrade }) });
      routes.sort((one, other) => other.prefix.length - one.prefix.length);
    },
  };
}

/** Why a request is not served at all; undefined when it is. */
function refuse({ headers, method, url = '' }: IncomingMessage): string | undefined {
  if (!isLoopbackHost(headers.host)) return 'Only requests to this machine by a loopback name are served.';
  const { origin } = headers;
  const changesConsole = method !== 'GET' && method !== 'HEAD' && url.startsWith('/_local');
  if (changesConsole && origin !== undefined && origin !== `http://${headers.host}`)
    return 'Other origins may not write here.';
  return undefined;
}

function send(response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ message }));
}
