import type { BotReply } from '../../../resolvers/__generated__/schema.ts';
import type { TurnCause } from '../../lib/bot-queue.ts';
import { isApiError } from '../../lib/graphql/api-error.ts';
import { type BegunReply, GrowingReply } from '../reply/growing-reply.ts';
import { askChoice } from './asks.ts';
import { sayWaiting } from '../reply/say-waiting.ts';
import type { Bot, Question } from './bot.ts';
import { claim } from './claim.ts';
import { roomView } from './create-room-view.ts';
import type { Next } from './next.ts';
import { perform } from './perform.ts';
import { holdTurn, isHeldBySame } from './room-turn.ts';
import { type Ending, type EndReason, say, type Turn } from './turn.ts';

const contextMessages = 20;
const turnWaitMs = 10_000;
/** So long the function itself waits; then the question does so in the queue. */
const firstWaitMs = 1_000;
/** What is aborted gets so long to say so. */
const graceMs = 500;

export interface TurnStart {
  readonly reply: BegunReply;
  readonly question: Question;
  readonly cause: TurnCause;
  /** Set where it was given back before: so long it may wait for the room's turn. */
  readonly until?: number;
}

/** The same question's other run is at it, and may die: this one comes again later. */
class AnsweredElsewhereError extends Error {
  override readonly name = 'AnsweredElsewhereError';
}

const begin = (bot: Bot, { reply: begun, question }: TurnStart): Turn => {
  const controller = new AbortController();
  const end = (reason: EndReason) => controller.abort(reason);
  const reply = new GrowingReply(begun, { api: bot.api, clock: bot.clock, onEnded: () => end('stopped') });
  reply.keep(0);
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

/** Whether the bot works on it, or is to end it: not where it is over, or waits for a person. */
export const isAtWork = ({ status, ask }: BotReply): boolean =>
  status === 'GROWING' || status === 'STOPPING' || (status === 'WAITING' && ask?.state !== 'OPEN');

/** The room is busy, and others need this process: the question waits in the queue. */
const giveBack = async ({ bot, question, reply }: Turn, start: TurnStart, until: number): Promise<void> => {
  const { roomId } = question;
  await bot.queue.send(
    { kind: 'turn', roomId, seq: reply.seq, until, cause: start.cause },
    1 + Math.round(bot.random()),
  );
  if (start.until === undefined) await sayWaiting(bot.api, start.reply);
};

/** It is answered by another run: this one has nothing to end. */
const elsewhere = 'elsewhere';

/**
 * One turn on one reply, from what brought it to its end: within its time, with a visible end whatever happens, and
 * while no other runs in the room. It throws only if the end could not be stored, or another run may yet need one after it.
 */
export const runTurn = async (bot: Bot, start: TurnStart): Promise<void> => {
  const turn = begin(bot, start);
  const { clock, config } = bot;
  const until = start.until ?? clock.now() + turnWaitMs;
  // A message of the queue may come late: that is not its turn's fault.
  const waitedMs = Math.min(turnWaitMs, turnWaitMs - (until - clock.now()));
  const cancelLimit = clock.after(config.limits.turnSeconds * 1000 - waitedMs, () => turn.end('time'));
  let release: (() => Promise<void>) | undefined;
  const work = async (): Promise<Ending | typeof elsewhere> => {
    release = await holdTurn(bot, start.question, start.until === undefined ? firstWaitMs : 0);
    // Its end is told already: what came this late must not hold the room up.
    if (turn.signal.aborted) {
      await release?.();
      return elsewhere;
    }
    const stored = (await bot.table.message(turn.question.roomId, turn.reply.seq))?.reply;
    if (!stored || !isAtWork(stored)) return elsewhere;
    if (stored.status === 'STOPPING') return { status: 'STOPPED' };
    if (!release && clock.now() < until) {
      await giveBack(turn, start, until);
      return elsewhere;
    }
    if (!release && (await isHeldBySame(bot, start.question))) throw new AnsweredElsewhereError('Another run answers');
    // From here on nobody else does it.
    const claimed = await claim(bot, { question: turn.question, seq: turn.reply.seq, reply: stored }, start.cause);
    if (!claimed) return elsewhere;
    turn.reply.keep(claimed.keep);
    if (release) return perform(turn, claimed.next);
    return askChoice(turn, 'I am still busy with another question here.', 'Shall I try again?', [
      { label: 'Ask again', next: asAsked(claimed.next) },
    ]);
  };
  try {
    let ending = await Promise.race([
      work().catch((error: unknown): Ending => {
        if (error instanceof AnsweredElsewhereError) throw error;
        bot.count('BotFailed');
        if (error instanceof Error) bot.warn('A turn failed', error);
        return say(turn, 'Something went wrong on my side, and I could not finish. Please ask again.', 'FAILED');
      }),
      overdue(turn.signal, bot),
    ]);
    if (ending === elsewhere) return;
    // Whatever was under way when it was ended early does not count as its end.
    if (turn.signal.aborted || !ending) ending = endedEarly(turn, turn.signal.reason as EndReason);
    await finish(turn, ending);
  } finally {
    cancelLimit();
    await release?.();
  }
};
