import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const optionsOf = (webOrigin: string, request: IncomingMessage) => {
  const { hostname, port, host } = new URL(webOrigin);
  return { hostname, port, method: request.method, path: request.url, headers: { ...request.headers, host } };
};

/** Answers with what the development server answers. */
export function proxyRequest(webOrigin: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = httpRequest(optionsOf(webOrigin, request), (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      response.on('close', resolve);
    });
    outgoing.on('error', () => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end(`The web's development server at ${webOrigin} does not answer.\n`);
      resolve();
    });
    request.pipe(outgoing);
  });
}

/** Joins a WebSocket (Vite's hot reload) to the development server. */
export function proxyUpgrade(webOrigin: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const outgoing = httpRequest(optionsOf(webOrigin, request));
  outgoing.on('upgrade', (answer, other, otherHead) => {
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
    socket.write(['HTTP/1.1 101 Switching Protocols', ...lines, '', ''].join('\r\n'));
    if (otherHead.length > 0) socket.write(otherHead);
    if (head.length > 0) other.write(head);
    other.on('error', () => socket.destroy());
    socket.on('error', () => other.destroy());
    other.pipe(socket).pipe(other);
  });
  outgoing.on('response', () => socket.destroy());
  outgoing.on('error', () => socket.destroy());
  outgoing.end();
}
