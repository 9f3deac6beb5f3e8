import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { GraphqlError } from './graphql.ts';

interface Frame {
  readonly type: string;
  readonly id?: string;
  readonly payload?: { readonly data?: unknown; readonly errors?: readonly GraphqlError[] };
}

/** A subscription as a tool has it: frames in the order they came. */
export interface Subscription<Data> {
  /** The next event; waits for it. Rejects when the server ends the subscription or the socket closes. */
  next(): Promise<Data>;
  /** Everything that has come and was not asked for yet. */
  pending(): Data[];
  /** Resolves when the server ends the subscription or the socket, with the last frame's type. */
  readonly ended: Promise<string>;
  close(): void;
}

const encode = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url');

/**
 * Opens a socket of AppSync's realtime protocol for one subscription and resolves once it is acknowledged (`start_ack`);
 * rejects with the frame's errors when it is refused.
 */
export function subscribe<Data, Variables>(
  realtimeUrl: string,
  authorization: Record<string, string>,
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Subscription<Data>> {
  const id = randomUUID();
  const socket = new WebSocket(realtimeUrl, ['graphql-ws', `header-${encode(authorization)}`]);
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  const queue: Data[] = [];
  const waiting: { resolve(data: Data): void; reject(error: Error): void }[] = [];
  let end: (frameType: string) => void;
  const ended = new Promise<string>((resolve) => (end = resolve));

  const finish = (frameType: string) => {
    end(frameType);
    for (const { reject } of waiting.splice(0)) reject(new Error(`The subscription ended: ${frameType}`));
  };

  return new Promise((resolve, reject) => {
    const subscription: Subscription<Data> = {
      ended,
      pending: () => queue.splice(0),
      close: () => socket.close(),
      next: () => {
        const first = queue.shift();
        if (first) return Promise.resolve(first);
        return new Promise((resolveNext, rejectNext) => waiting.push({ resolve: resolveNext, reject: rejectNext }));
      },
    };
    const refuse = (frame: Frame) => {
      reject(Object.assign(new Error(JSON.stringify(frame.payload)), { errors: frame.payload?.errors ?? [] }));
      finish(frame.type);
      socket.close();
    };
    socket.on('error', (error) => reject(error));
    socket.on('close', () => finish('close'));
    socket.on('open', () => send({ type: 'connection_init' }));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      if (frame.type === 'connection_ack') {
        const extensions = { authorization };
        send({
          id,
          type: 'start',
          payload: { data: JSON.stringify({ query: print(document), variables }), extensions },
        });
      } else if (frame.type === 'start_ack') resolve(subscription);
      else if (frame.type === 'data') {
        const event = frame.payload!.data as Data;
        const next = waiting.shift();
        if (next) next.resolve(event);
        else queue.push(event);
      } else if (frame.type === 'error' || frame.type === 'connection_error' || frame.type === 'complete')
        refuse(frame);
    });
  });
}
