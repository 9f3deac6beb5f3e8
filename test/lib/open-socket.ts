import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { GraphqlError } from './graphql.ts';

export interface ServerFrame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { readonly data?: unknown; readonly errors?: readonly (GraphqlError & { errorCode?: number })[] };
}

/** A socket that may say anything, also what no client of the protocol would. */
export interface OpenSocket {
  /** Text and bytes go as they are, all else as JSON. */
  say(message: unknown): void;
  /** The next frame but for keep-alives. */
  next(): Promise<ServerFrame>;
  /** The close code, once the server has closed. */
  readonly closed: Promise<number>;
  close(): void;
}

/** The subprotocols that carry a credential. */
export const credentialIn = (authorization: object): string[] => [
  'graphql-ws',
  `header-${Buffer.from(JSON.stringify(authorization)).toString('base64url')}`,
];

export async function openSocket(realtimeUrl: string, protocols: string[]): Promise<OpenSocket> {
  const socket = new WebSocket(realtimeUrl, protocols);
  const frames: ServerFrame[] = [];
  const waiting: ((frame: ServerFrame) => void)[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame;
    if (frame.type === 'ka') return;
    const waits = waiting.shift();
    if (waits) waits(frame);
    else frames.push(frame);
  });
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  return {
    say: (message) =>
      socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message)),
    next: () => {
      const first = frames.shift();
      return first ? Promise.resolve(first) : new Promise((resolve) => waiting.push(resolve));
    },
    closed,
    close: () => socket.close(),
  };
}
