import type { BotReply } from '../../../resolvers/__generated__/schema.ts';
import type { TurnCause } from '../../lib/bot-queue.ts';
import type { StoredAsk } from '../store/bot-table.ts';
import type { Bot, Question } from './bot.ts';
import { leftText } from './leave.ts';
import type { Next } from './next.ts';

type Answer = Extract<TurnCause, { kind: 'answer' }>;

/** What a run may do, and nobody else any more; so much of the stored text stays. */
export interface Claim {
  readonly next: Next;
  readonly keep: number;
}

/** Taken by a run that died on its way. What it began may have happened: it is not begun again. */
const cutOff: Claim = {
  next: {
    kind: 'say',
    text: 'I was cut off here, and cannot tell whether it was done. Please check before you ask again.',
    isFailure: true,
  },
  keep: 0,
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
const follow = (kept: StoredAsk, answer: Answer): Next => {
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

const claimAnswer = async (
  { table }: Pick<Bot, 'table'>,
  place: { readonly roomId: string; readonly seq: number },
  { ask }: BotReply,
  answer: Answer,
): Promise<Claim | undefined> => {
  const { askId, userId, accept, argumentHash } = answer;
  // The reply has gone on since.
  if (ask?.id !== askId) return undefined;
  // What is declined is not run, whatever it is.
  const agreed = accept ? { argumentHash: argumentHash ?? '' } : {};
  const kept = await table.takeAsk({ ...place, askId, userId, ...agreed });
  return kept ? { next: follow(kept, answer), keep: kept.keep } : cutOff;
};

/** Takes what a reply does next; undefined where there is nothing left to do. */
export const claim = async (
  bot: Pick<Bot, 'table'>,
  { question, seq, reply }: { readonly question: Question; readonly seq: number; readonly reply: BotReply },
  cause: TurnCause,
): Promise<Claim | undefined> => {
  const { roomId } = question;
  switch (cause.kind) {
    case 'call':
      // What has been asked of a person goes on with their answer.
      return reply.ask ? undefined : { next: { kind: 'again' }, keep: 0 };
    case 'answer':
      return claimAnswer(bot, { roomId, seq }, reply, cause);
    case 'resume': {
      const kept = await bot.table.takeWait(cause.serverId, roomId, seq);
      if (kept) return kept.userId === question.askerId ? { next: kept.next, keep: 0 } : undefined;
      return reply.status === 'WAITING' ? cutOff : undefined;
    }
  }
};
