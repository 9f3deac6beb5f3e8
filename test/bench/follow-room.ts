import { WebSocket } from 'ws';
import type { Target } from './load.ts';

const query = 'subscription Follow($roomId: ID!) { onMessage(roomId: $roomId) { roomId id body } }';

/** A subscriber with a socket of its own, once its subscription is acknowledged. */
export function followRoom(
  { realtimeUrl, graphqlUrl, header }: Target,
  roomId: string,
  onData: () => void,
): Promise<WebSocket> {
  const authorization = { host: new URL(graphqlUrl).host, ...header };
  const encoded = Buffer.from(JSON.stringify(authorization)).toString('base64');
  const url = `${realtimeUrl}?header=${encodeURIComponent(encoded)}&payload=e30=`;
  const socket = new WebSocket(url, 'graphql-ws', { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (message: Buffer) => {
      // Data frames are told apart without parsing: the generator must not be what is measured.
      if (message.includes('"data"')) return onData();
      const frame = JSON.parse(message.toString()) as { type: string };
      if (frame.type === 'connection_ack') {
        const data = JSON.stringify({ query, variables: { roomId } });
        socket.send(JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }));
      } else if (frame.type === 'start_ack') resolve(socket);
      else if (frame.type === 'error') reject(new Error(message.toString()));
    });
  });
}
