import type { BotStepInput } from '../../lib/__generated__/operations.ts';
import { pause } from '../../lib/clock.ts';
import type { ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { cutText, excerpt } from '../../lib/text/cut-text.ts';
import { visibleText } from '../../lib/text/safe-markdown.ts';
import { argumentHash } from './argument-hash.ts';
import type { Turn } from './turn.ts';

const longestResult = 1000;
const longestStepArguments = 2000;
const stopCheckMs = 500;

const stepStatus = (outcome: ToolOutcome): BotStepInput['status'] => {
  if (outcome.kind === 'result') return outcome.isError ? 'FAILED' : 'DONE';
  if (outcome.kind === 'input-required') return 'DONE';
  return outcome.kind === 'denied' ? 'DENIED' : 'FAILED';
};

const verdictOf = (outcome: ToolOutcome): string =>
  outcome.kind === 'result' && outcome.isError ? 'tool-error' : outcome.kind;

/** A step shows its arguments whole, or that they are too long to show. */
export const shownArguments = (args: Readonly<Record<string, unknown>>): string => {
  const text = JSON.stringify(args);
  return text.length <= longestStepArguments ? text : JSON.stringify({ '…': cutText(text, longestStepArguments) });
};

/** Looks every half second whether someone pressed stop while a tool keeps the turn waiting. */
const watchStop = async ({ bot, question, reply, signal, end }: Turn, over: AbortSignal): Promise<void> => {
  const either = AbortSignal.any([signal, over]);
  for (;;) {
    await pause(bot.clock, stopCheckMs, either);
    if (either.aborted) return;
    const stored = await bot.table.message(question.roomId, reply.seq).catch(() => undefined);
    if (stored?.reply && ['STOPPING', 'STOPPED'].includes(stored.reply.status)) return end('stopped');
  }
};

/** What is asked of a server. */
interface Request {
  readonly serverId: string;
  /** As it is shown and written down. */
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly isOutside: boolean;
  readonly send: (onProgress: (text: string) => void) => Promise<ToolOutcome>;
}

/** Sends it as the asker, who must be a member now; shown as a step; ended by the stop button; written down in the audit. */
export const runAsAsker = async (turn: Turn, request: Request): Promise<ToolOutcome> => {
  const { bot, question, reply } = turn;
  const { serverId, tool } = request;
  const id = bot.newId();
  const step = { id, serverId, tool, arguments: shownArguments(request.arguments) };
  const startedAt = bot.clock.now();
  let outcome: ToolOutcome;
  if (!(await bot.table.member(question.roomId, question.askerId))) {
    turn.end('left');
    outcome = { kind: 'denied', reason: 'whoever asked is no longer in the room', ms: 0, bytes: 0 };
  } else {
    reply.step({ ...step, status: 'RUNNING' });
    const over = new AbortController();
    const watching = watchStop(turn, over.signal);
    outcome = await request
      .send((text) => reply.step({ ...step, status: 'RUNNING', progress: excerpt(visibleText(text), 200) }))
      .catch((): ToolOutcome => ({
        kind: 'unavailable',
        reason: 'it failed',
        ms: bot.clock.now() - startedAt,
        bytes: 0,
      }));
    over.abort();
    await watching;
  }
  const result = outcome.kind === 'result' ? excerpt(visibleText(outcome.text), longestResult) : null;
  reply.step({ ...step, status: stepStatus(outcome), result, ms: Math.round(outcome.ms) });
  bot.count('BotToolCall');
  if (outcome.kind === 'unavailable') bot.count('BotToolFailed');
  await bot.table.audit({
    roomId: question.roomId,
    callId: id,
    userId: question.askerId,
    serverId,
    tool,
    argumentHash: argumentHash(serverId, tool, request.arguments),
    verdict: verdictOf(outcome),
    ms: Math.round(outcome.ms),
    bytes: outcome.bytes,
  });
  if (request.isOutside && (outcome.kind === 'result' || outcome.kind === 'input-required')) turn.hasReadOutside = true;
  return outcome;
};
