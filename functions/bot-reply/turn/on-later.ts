import type { Bot } from './bot.ts';
import { readReply } from './on-answer.ts';
import { runTurn } from './run-turn.ts';

export interface Resume {
  readonly serverId: string;
  readonly roomId: string;
  readonly seq: number;
}

/** A server is back: a question that waited for it is answered, once. */
export const onResume = async (bot: Bot, { serverId, roomId, seq }: Resume): Promise<void> => {
  const found = await readReply(bot, roomId, seq);
  const status = found?.stored.reply?.status;
  const kept = await bot.table.takeWait(serverId, roomId, seq);
  // Stopped meanwhile, or answered by an earlier delivery.
  if (!found || !kept || (status !== 'WAITING' && status !== 'GROWING')) return;
  if (found.question.askerId !== kept.userId) return;
  await runTurn(bot, { reply: found.begun, question: found.question, next: kept.next, keep: 0 });
};
