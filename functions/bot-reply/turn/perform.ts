import { inline } from '../../lib/text/safe-markdown.ts';
import type { Plan } from '../understand/plan.ts';
import { understand } from '../understand/understand.ts';
import { askChoice } from './asks.ts';
import { leave } from './leave.ts';
import type { Next } from './next.ts';
import { performCall } from './perform-call.ts';
import { performPrompt } from './perform-prompt.ts';
import { type Ending, done, say, serverName, type Turn } from './turn.ts';

/** A model answers; where it fails before it said anything, the question is understood without it. */
const performByModel = async (turn: Turn, plan: Extract<Plan, { kind: 'model' }>): Promise<Ending> => {
  try {
    return await (await turn.bot.loadModel!()).answer(turn, plan.text, plan.attached);
  } catch (error) {
    if (turn.signal.aborted) return done;
    turn.bot.count('BotModelFailed');
    if (turn.reply.hasText) return say(turn, '_The language model broke off here._', 'FAILED');
    if (error instanceof Error) turn.bot.warn('The model failed', error);
    turn.reply.add('_The language model did not answer; this is without it._');
    return performQuestion(turn, false);
  }
};

const performQuestion = async (turn: Turn, mayUseModel = true): Promise<Ending> => {
  const plan = await understand(turn, mayUseModel);
  switch (plan.kind) {
    case 'say':
      return say(turn, plan.text);
    case 'choose':
      return askChoice(turn, plan.lead, plan.text, plan.choices);
    case 'model':
      return performByModel(turn, plan);
    case 'next':
      return perform(turn, plan.next);
  }
};

const performWait = async (turn: Turn, { serverId, next }: Extract<Next, { kind: 'wait' }>): Promise<Ending> => {
  const { bot, question, reply } = turn;
  const { roomId, askerId: userId } = question;
  await bot.table.putWait({ serverId, roomId, seq: reply.seq, userId, next });
  // It may have come back before this: then nobody would send for what has just been put there.
  const isBack = (await bot.table.breakerState(serverId)) === 'CLOSED';
  if (isBack && (await bot.table.takeWait(serverId, roomId, reply.seq))) return perform(turn, next);
  const name = inline(await serverName(turn, serverId));
  return say(turn, `I will answer here when ${name} is back, if that is within a day.`, 'WAITING');
};

/** Does what comes next on a reply. */
export const perform = async (turn: Turn, next: Next): Promise<Ending> => {
  switch (next.kind) {
    case 'again':
      return performQuestion(turn);
    case 'say':
      return say(turn, next.text, next.isFailure ? 'FAILED' : 'DONE');
    case 'wait':
      return performWait(turn, next);
    case 'prompt':
      return performPrompt(turn, next);
    case 'call':
      if (next.hasReadOutside) turn.hasReadOutside = true;
      return performCall(turn, next);
    case 'leave':
      return leave(turn, next.call);
  }
};
