import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The web of the template, served as its CloudFront distribution would serve it. */
export interface Hosting {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hands a WebSocket on to the web's development server; refuses it where there is none. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}
