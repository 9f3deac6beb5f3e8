import type { WebSocket } from 'ws';
import { followRoom } from './follow-room.ts';
import { keepBusy } from './keep-busy.ts';
import { post } from './post.ts';

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
  /** True: the subscribers follow the room that is written to, and their deliveries count. */
  readonly heard: boolean;
  readonly ms: number;
}

// Who loses events must not hold up the bench for ever.
const longestWaitMs = 20_000;
const body = 'A message of about the usual length, as people write them.';
const query = (field: string) =>
  `mutation Send($roomId: ID!, $id: ID!, $body: String!) { ${field}(roomId: $roomId, id: $id, body: $body) { roomId id body } }`;

/** Puts one load on one target; gives mutations a second, or deliveries a second up to the last one. */
export async function run(target: Target, { mutation, subscribers, heard, ms }: Load): Promise<number> {
  let received = 0;
  let onReceived = () => {};
  const sockets: WebSocket[] = [];
  try {
    for (let count = 0; count < subscribers; count += 1) {
      const hear = () => {
        received += 1;
        onReceived();
      };
      sockets.push(await followRoom(target, heard ? 'busy' : 'quiet', hear));
    }
    const prefix = `${Date.now()}`;
    const document = query(mutation);
    const startedAt = performance.now();
    const { calls, seconds } = await keepBusy(ms, (agent, index) => {
      const variables = { roomId: 'busy', id: `${prefix}-${index}`, body };
      return post(target.graphqlUrl, target.header, agent, { query: document, variables });
    });
    if (!heard) return calls / seconds;
    const expected = calls * subscribers;
    await new Promise<void>((resolve, reject) => {
      const lost = () => reject(new Error(`${target.name} delivered ${received} of ${expected} events`));
      const timer = setTimeout(lost, longestWaitMs);
      onReceived = () => {
        if (received < expected) return;
        clearTimeout(timer);
        resolve();
      };
      onReceived();
    });
    return expected / ((performance.now() - startedAt) / 1000);
  } finally {
    for (const socket of sockets) socket.terminate();
  }
}
