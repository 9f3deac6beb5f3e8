import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { OnMessageDocument, SendMessageDocument } from '../lib/__generated__/operations.ts';
import { dataOf, request } from '../lib/graphql.ts';
import { subscribe } from '../lib/realtime.ts';
import { quantile } from './quantile.ts';
import { startProgram } from './start-program.ts';

const rounds = 60;
const warmUps = 5;

/** How long a question to the bot takes until its placeholder and until its last text, as a member sees them. */
export async function benchBot(): Promise<void> {
  const server = await startProgram([join(import.meta.dirname, 'bot-server.ts')]);
  try {
    const { graphqlUrl, realtimeUrl, roomId, token } = JSON.parse(server.line) as Record<string, string>;
    const authorization = { host: new URL(graphqlUrl!).host, Authorization: token! };
    const live = await subscribe(realtimeUrl!, authorization, OnMessageDocument, { roomId: roomId! });
    const firstWords: number[] = [];
    const lastWords: number[] = [];
    for (let round = -warmUps; round < rounds; round += 1) {
      const input = { roomId: roomId!, clientId: randomUUID(), body: '/calculate expression="3*(4+5)"' };
      const askedAt = performance.now();
      const { seq } = dataOf(
        await request(graphqlUrl!, { authorization: token! }, SendMessageDocument, { input }),
      ).sendMessage;
      let isFirst = true;
      for (;;) {
        const { onMessage } = await live.next();
        if (onMessage?.reply?.toSeq !== seq) continue;
        const tookMs = performance.now() - askedAt;
        if (isFirst && round >= 0) firstWords.push(tookMs);
        isFirst = false;
        if (onMessage.reply.status === 'GROWING') continue;
        if (onMessage.reply.status !== 'DONE') throw new Error(`The reply ended as ${onMessage.reply.status}`);
        if (round >= 0) lastWords.push(tookMs);
        break;
      }
    }
    live.close();
    const row = (what: string, values: number[], goal: string) =>
      `| ${what} | ${quantile(values, 0.5).toFixed(0)} ms | ${quantile(values, 0.95).toFixed(0)} ms | ${goal} |`;
    console.log('\n| a question to the bot, warm | median | p95 | goal |\n|---|---|---|---|');
    console.log(row('mention to placeholder', firstWords, '150 ms'));
    console.log(row('mention to the last text, built-in tool', lastWords, '300 ms'));
  } finally {
    await server.stop();
  }
}
