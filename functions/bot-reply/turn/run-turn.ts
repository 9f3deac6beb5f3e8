import { pause } from '../../lib/clock.ts';
import { isApiError } from '../../lib/graphql/api-error.ts';
import { type BegunReply, GrowingReply } from '../reply/growing-reply.ts';
import { askChoice } from './asks.ts';
import type { Bot, Question } from './bot.ts';
import type { Next } from './next.ts';
import { perform } from './perform.ts';
import { roomView } from './room-view.ts';
import { type Ending, type EndReason, say, type Turn } from './turn.ts';

const contextMessages = 20;
const turnWaitMs = 10_000;
const turnRetryMs = 250;
/** What is aborted gets so long to say so. */
const graceMs = 500;

export interface TurnStart {
  readonly reply: BegunReply;
  readonly question: Question;
  readonly next: Next;
  /** So much of the stored text stays; nothing of a fresh reply's placeholder. */
  readonly keep: number;
}

const begin = (bot: Bot, { reply: begun, question, keep }: TurnStart): Turn => {
  const controller = new AbortController();
  const end = (reason: EndReason) => controller.abort(reason);
  const reply = new GrowingReply(begun, { api: bot.api, clock: bot.clock, onEnded: () => end('stopped') });
  reply.keep(keep);
  const tools = bot.toolsFor(roomView(bot, question));
  let servers: ReturnType<Turn['servers']> | undefined;
  let recent: ReturnType<Turn['recent']> | undefined;
  return {
    bot,
    question,
    reply,
    tools,
    end,
    signal: controller.signal,
    servers: () => (servers ??= tools.forRoom(question.roomId)),
    recent: () => (recent ??= bot.table.latestMessages(question.roomId, contextMessages, question.seq)),
    hasReadOutside: false,
  };
};

/** The room's one turn, as soon as it is free; false after ten seconds. */
const takeTurn = async ({ bot, question: { roomId }, signal }: Turn, owner: string): Promise<boolean> => {
  const { clock, config, table } = bot;
  const lease = (config.limits.turnSeconds + 5) * 1000;
  const giveUpAt = clock.now() + turnWaitMs;
  while (!(await table.takeTurn(roomId, owner, clock.now() + lease))) {
    if (signal.aborted || clock.now() >= giveUpAt) return false;
    await pause(clock, turnRetryMs, signal);
  }
  return true;
};

/** A click on a card counts now: later, the card is shown anew. What a server asked goes on as it was answered. */
const asAsked = (next: Next): Next =>
  next.kind === 'call' && next.isConfirmed && next.inputState === undefined ? { ...next, isConfirmed: false } : next;

/** Resolves a moment after the turn was ended, for what does not listen. */
const overdue = (signal: AbortSignal, { clock }: Bot): Promise<undefined> =>
  new Promise((resolve) => {
    const late = () => void clock.after(graceMs, () => resolve(undefined));
    if (signal.aborted) late();
    else signal.addEventListener('abort', late, { once: true });
  });

const endedEarly = (turn: Turn, reason: EndReason): Ending => {
  if (reason !== 'time') return { status: 'STOPPED' };
  turn.bot.count('BotTookTooLong');
  const status = turn.reply.hasText ? 'DONE' : 'FAILED';
  return say(turn, `_That took too long: I stopped after ${turn.bot.config.limits.turnSeconds} seconds._`, status);
};

const finish = async ({ reply, bot }: Turn, { status, ask }: Ending): Promise<void> => {
  try {
    await reply.finish(status, ask);
  } catch (error) {
    // The asker left meanwhile: the bot has no rights here any more, not even to end the sentence.
    if (!isApiError(error, 'Forbidden', 'NotFound', 'Conflict')) throw error;
    bot.count('BotFailed');
  }
};

/**
 * One turn on one reply, from what comes next to its end: within its time, with a visible end whatever happens, and
 * while no other runs in the room. It throws only if the end could not be stored.
 */
export const runTurn = async (bot: Bot, start: TurnStart): Promise<void> => {
  const turn = begin(bot, start);
  const { roomId, seq } = start.question;
  const owner = `${roomId}_${seq}`;
  const cancelLimit = bot.clock.after(bot.config.limits.turnSeconds * 1000, () => turn.end('time'));
  let hasTurn = false;
  const work = async (): Promise<Ending> => {
    hasTurn = await takeTurn(turn, owner);
    if (turn.signal.aborted) return { status: 'STOPPED' };
    if (hasTurn) return perform(turn, start.next);
    return askChoice(turn, 'I am still busy with another question here.', 'Shall I try again?', [
      { label: 'Ask again', next: asAsked(start.next) },
    ]);
  };
  try {
    let ending = await Promise.race([
      work().catch((error: unknown): Ending => {
        bot.count('BotFailed');
        if (error instanceof Error) bot.warn('A turn failed', error);
        return say(turn, 'Something went wrong on my side, and I could not finish. Please ask again.', 'FAILED');
      }),
      overdue(turn.signal, bot),
    ]);
    // Whatever was under way when it was ended early does not count as its end.
    if (turn.signal.aborted || !ending) ending = endedEarly(turn, turn.signal.reason as EndReason);
    await finish(turn, ending);
  } finally {
    cancelLimit();
    // Left to expire, it would hold up the room's next question.
    if (hasTurn) await bot.table.endTurn(roomId, owner).catch(() => undefined);
  }
};
