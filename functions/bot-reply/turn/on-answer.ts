import type { BotAnswer } from '../../../resolvers/lib/bot-event.ts';
import type { MessageItem } from '../../../resolvers/lib/items.ts';
import type { StoredAsk } from '../store/bot-table.ts';
import { type BegunReply, GrowingReply } from '../reply/growing-reply.ts';
import type { Bot, Question } from './bot.ts';
import { leftText } from './leave.ts';
import type { Next } from './next.ts';
import { runTurn } from './run-turn.ts';

/** The reply as it is stored, with the question that it answers. */
export const readReply = async (
  { table }: Pick<Bot, 'table'>,
  roomId: string,
  seq: number,
): Promise<{ begun: BegunReply; question: Question; stored: MessageItem } | undefined> => {
  const stored = await table.message(roomId, seq);
  if (!stored?.reply) return undefined;
  const { toSeq, askerId, askerName } = stored.reply;
  const asked = await table.message(roomId, toSeq);
  return {
    stored,
    begun: { roomId, seq, body: stored.body, reply: stored.reply, repeated: true },
    question: { roomId, seq: toSeq, askerId, askerName, text: asked?.body ?? '' },
  };
};

const readValues = (values: string | null | undefined): Readonly<Record<string, unknown>> => {
  try {
    const parsed = JSON.parse(values ?? '{}') as unknown;
    return typeof parsed === 'object' && parsed && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const declined: Next = { kind: 'say', text: leftText };

/** What follows the answer. */
const follow = (kept: StoredAsk, answer: BotAnswer): Next => {
  const { form, run } = kept.next;
  // A server's own question is declined to the server; all else is just left.
  if (form?.kind === 'call' && form.inputState !== undefined) {
    return { ...form, values: answer.accept ? readValues(answer.values) : null };
  }
  if (!answer.accept) {
    const call = form ?? run;
    return call?.kind === 'call' ? { kind: 'leave', call } : declined;
  }
  if (form?.kind === 'call') return { ...form, values: readValues(answer.values) };
  return run ?? kept.next[answer.choiceId ?? ''] ?? declined;
};

/** A person answered what a reply asked: it goes on, once. */
export const onAnswer = async (bot: Bot, answer: BotAnswer): Promise<void> => {
  const { roomId, seq, askId, userId, accept } = answer;
  const found = await readReply(bot, roomId, seq);
  if (!found?.stored.reply || ['DONE', 'FAILED', 'STOPPED'].includes(found.stored.reply.status)) return;
  const { begun, question } = found;
  if (question.askerId !== userId) return;
  const kept = await bot.table.takeAsk({
    askId,
    roomId,
    seq,
    userId,
    // What is declined is not run, whatever it is.
    ...(accept && { argumentHash: answer.argumentHash ?? '' }),
  });
  if (!kept) {
    // Taken by a run that died on its way, or over. What it began may have happened: it is not begun again.
    const reply = new GrowingReply(begun, { api: bot.api, clock: bot.clock, onEnded: () => undefined });
    reply.show('I was cut off here, and cannot tell whether it was done. Please check before you ask again.');
    return reply.finish('FAILED');
  }
  await runTurn(bot, { reply: begun, question, keep: kept.keep, next: follow(kept, answer) });
};
