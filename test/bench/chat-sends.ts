import { randomUUID } from 'node:crypto';
import { print } from 'graphql';
import { SendMessageDocument } from '../lib/__generated__/operations.ts';
import { keepBusy } from './keep-busy.ts';
import { post } from './post.ts';
import { median } from './quantile.ts';

const rounds = 3;
const ms = 2_000;

/** `sendMessage` through its whole pipeline into durable storage; the median of messages a second. */
export async function sendsPerSecond(graphqlUrl: string, roomId: string, tokens: readonly string[]): Promise<number> {
  const query = print(SendMessageDocument);
  const rates: number[] = [];
  // Round 0 warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const { calls, seconds } = await keepBusy(ms, (agent, index) => {
      const input = {
        roomId,
        clientId: randomUUID(),
        body: 'A message of about the usual length, as people write them.',
      };
      const header = { Authorization: tokens[index % tokens.length]! };
      return post(graphqlUrl, header, agent, { query, variables: { input } });
    });
    if (round > 0) rates.push(calls / seconds);
  }
  return median(rates);
}
