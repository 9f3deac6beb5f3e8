import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

interface StartFrame {
  id: string;
  type: 'start';
  payload: { data: string; extensions: { authorization: { host: string; Authorization: string } } };
}
type ClientFrame = { type: 'connection_init' } | { type: 'stop'; id: string } | StartFrame;

export interface FakeConnection {
  /** What the client said about itself in the subprotocol. */
  authorization: { host: string; Authorization: string };
  send(frame: object): void;
  /** The next frame of this type, waiting for it if need be. */
  next<T extends ClientFrame['type']>(type: T): Promise<Extract<ClientFrame, { type: T }>>;
  cut(): void;
}

/** A real WebSocket server that speaks the first words of AppSync's protocol and leaves the rest to the test. */
export async function startFakeAppSync({ acks = true, startAcks = true } = {}) {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'graphql-ws' });
  await once(server, 'listening');
  const connections = createQueue<FakeConnection>();
  server.on('connection', (socket: WebSocket, request) => {
    const frames = createQueue<ClientFrame>();
    const send = (frame: object) => socket.send(JSON.stringify(frame));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ClientFrame;
      frames.push(frame);
      if (frame.type === 'connection_init' && acks) {
        send({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
        send({ type: 'ka' });
      }
      if (frame.type === 'start' && startAcks) send({ id: frame.id, type: 'start_ack' });
    });
    const [, header = ''] = /header-([\w-]+)/.exec(request.headers['sec-websocket-protocol'] ?? '') ?? [];
    connections.push({
      authorization: JSON.parse(Buffer.from(header, 'base64url').toString()) as FakeConnection['authorization'],
      send,
      next: (type) => frames.next((frame) => frame.type === type) as never,
      cut: () => socket.terminate(),
    });
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/graphql/realtime`,
    nextConnection: () => connections.next(() => true),
    close: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function createQueue<T>() {
  const items: T[] = [];
  const waiting: { fits: (item: T) => boolean; resolve: (item: T) => void }[] = [];
  return {
    push(item: T) {
      const at = waiting.findIndex(({ fits }) => fits(item));
      if (at < 0) items.push(item);
      else waiting.splice(at, 1)[0]!.resolve(item);
    },
    next(fits: (item: T) => boolean): Promise<T> {
      const at = items.findIndex(fits);
      if (at >= 0) return Promise.resolve(items.splice(at, 1)[0]!);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
  };
}
