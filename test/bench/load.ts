import { Agent, request } from 'node:http';
import { WebSocket } from 'ws';

/** An AppSync endpoint under load and what opens it. */
export interface Target {
  readonly name: string;
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
  /** The credential, as an HTTP header. */
  readonly header: Readonly<Record<string, string>>;
}

export interface Load {
  readonly mutation: 'echo' | 'store';
  readonly subscribers: number;
  /** True: the subscribers follow the room that is written to. */
  readonly heard: boolean;
  readonly mutations: number;
  readonly inFlight: number;
}

export interface Figures {
  readonly mutationsPerSecond: number;
  readonly deliveriesPerSecond: number;
}

const document = (field: string) =>
  `mutation Send($roomId: ID!, $id: ID!, $body: String!) { ${field}(roomId: $roomId, id: $id, body: $body) { roomId id body } }`;

const follow = 'subscription Follow($roomId: ID!) { onMessage(roomId: $roomId) { roomId id body } }';

function subscriber(
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
        const data = JSON.stringify({ query: follow, variables: { roomId } });
        socket.send(JSON.stringify({ id: '1', type: 'start', payload: { data, extensions: { authorization } } }));
      } else if (frame.type === 'start_ack') resolve(socket);
      else if (frame.type === 'error') reject(new Error(message.toString()));
    });
  });
}

function post({ graphqlUrl, header }: Target, agent: Agent, content: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(content), ...header };
  return new Promise((resolve, reject) => {
    const outgoing = request(graphqlUrl, { method: 'POST', agent, headers }, (response) => {
      let answer = '';
      response.on('data', (chunk) => (answer += chunk));
      response.on('end', () => (answer.includes('"errors"') ? reject(new Error(answer)) : resolve()));
    });
    outgoing.on('error', reject);
    outgoing.end(content);
  });
}

/** Runs one load against one target and gives its rates; bounded by its number of mutations. */
export async function run(target: Target, load: Load): Promise<Figures> {
  let heard = 0;
  let allHeard: () => void;
  const expected = load.heard ? load.mutations * load.subscribers : 0;
  const everyDelivery = new Promise<void>((resolve) => (allHeard = resolve));
  const onData = () => {
    heard += 1;
    if (heard === expected) allHeard();
  };
  const sockets: WebSocket[] = [];
  for (let count = 0; count < load.subscribers; count += 1) {
    sockets.push(await subscriber(target, load.heard ? 'busy' : 'quiet', onData));
  }
  const agent = new Agent({ keepAlive: true, maxSockets: load.inFlight });
  const query = document(load.mutation);
  let next = 0;
  const run = `${Date.now()}`;
  const worker = async () => {
    while (next < load.mutations) {
      next += 1;
      const variables = {
        roomId: 'busy',
        id: `${run}-${next}`,
        body: 'A message of about the usual length, as people write them.',
      };
      await post(target, agent, JSON.stringify({ query, variables }));
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: load.inFlight }, worker));
  const mutationSeconds = (performance.now() - startedAt) / 1000;
  if (load.heard) await everyDelivery;
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.terminate();
  agent.destroy();
  return { mutationsPerSecond: load.mutations / mutationSeconds, deliveriesPerSecond: expected / seconds };
}
