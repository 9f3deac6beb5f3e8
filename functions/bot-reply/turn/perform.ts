import type { Tool, ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { excerpt } from '../../lib/text/cut-text.ts';
import { inline, quoted, visibleText } from '../../lib/text/safe-markdown.ts';
import { checkArguments } from '../understand/schema-fields.ts';
import { understand } from '../understand/understand.ts';
import { askChoice, askConfirm, askForm } from './asks.ts';
import { needsClick } from './needs-click.ts';
import { leave } from './leave.ts';
import type { Next, NextCall } from './next.ts';
import { runTool } from './run-tool.ts';
import { type Ending, done, findTool, say, serverName, type Turn } from './turn.ts';
import { answerWhileResting } from './while-resting.ts';

const longestExcerpt = 1000;

/** A reason, which may or may not end like a sentence. */
const sentence = (reason: string): string => inline(reason).replace(/[.\s]*$/, '.');

const titleOf = async (turn: Turn, { serverId, tool }: Pick<NextCall, 'serverId' | 'tool'>): Promise<string> =>
  `**${inline(await serverName(turn, serverId))} · ${inline(tool)}**`;

/** An outside tool's words, shown as what they are: somebody else's text. */
const shownResult = async (turn: Turn, tool: Tool, text: string): Promise<string> => {
  if (!tool.isOutside) return text || 'Done.';
  const title = await titleOf(turn, { serverId: tool.serverId, tool: tool.name });
  const shown = visibleText(text).trim();
  return shown ? `${title}\n\n${quoted(excerpt(shown, longestExcerpt))}` : `${title} is done; it gave no text.`;
};

const presentOutcome = async (turn: Turn, tool: Tool, call: NextCall, outcome: ToolOutcome): Promise<Ending> => {
  const name = await serverName(turn, tool.serverId);
  switch (outcome.kind) {
    case 'result': {
      if (!outcome.isError) return say(turn, await shownResult(turn, tool, outcome.text));
      // The chat's own tools say in plain words what they need.
      if (!tool.isOutside) return say(turn, inline(outcome.text));
      const said = quoted(excerpt(visibleText(outcome.text).trim() || 'no reason', longestExcerpt));
      return say(turn, `${await titleOf(turn, call)} could not do it. It says:\n\n${said}`, 'FAILED');
    }
    case 'input-required':
      return askForm(
        turn,
        `${inline(name)} needs more from you.`,
        excerpt(visibleText(outcome.text), 1000) || `${tool.name} asks:`,
        outcome.schema,
        { ...call, isConfirmed: true, inputState: outcome.state, hasReadOutside: turn.hasReadOutside },
      );
    case 'resting':
      return answerWhileResting(turn, tool, call, outcome.nextTryAt);
    case 'unavailable':
      return say(
        turn,
        `${inline(name)} did not answer: ${sentence(outcome.reason)} You can ask again in a while.`,
        'FAILED',
      );
    case 'denied':
      return say(turn, `I did not run ${inline(tool.name)}: ${sentence(outcome.reason)}`, 'FAILED');
    case 'aborted':
      return done;
  }
};

const performCall = async (turn: Turn, given: NextCall): Promise<Ending> => {
  const { values, ...call } = given;
  const tool = await findTool(turn, call.serverId, call.tool);
  const name = await serverName(turn, call.serverId);
  if (!tool)
    return say(
      turn,
      `${inline(name)} has no tool ${inline(call.tool)} here any more. \`/tools\` lists what there is.`,
      'FAILED',
    );
  const isServersQuestion = call.inputState !== undefined;
  let next: NextCall = call;
  if (!isServersQuestion) {
    const { values: args, problems } = checkArguments(tool.schema, { ...call.arguments, ...values });
    next = { ...call, arguments: args };
    if (problems.length) {
      const lead = `${inline(tool.title ?? tool.name)} needs a little more.`;
      return askForm(turn, lead, problems.join(' '), tool.schema, next);
    }
  }
  if (needsClick(tool, turn) && !next.isConfirmed) {
    const where = tool.isOutside ? `on ${name}, outside this chat` : 'in this chat';
    return askConfirm(
      turn,
      `This needs your word, ${inline(turn.question.askerName)}.`,
      `Run ${tool.title ?? tool.name} ${where}, with exactly this?`,
      { ...next, hasReadOutside: turn.hasReadOutside },
    );
  }
  const outcome = await runTool(turn, tool, next, values ?? undefined);
  if (turn.signal.aborted) return done;
  if (next.talk !== undefined && outcome.kind !== 'input-required' && turn.bot.loadModel) {
    return (await turn.bot.loadModel()).goOn(turn, next, outcome);
  }
  return presentOutcome(turn, tool, next, outcome);
};

/** Does what comes next on a reply. */
export const perform = async (turn: Turn, next: Next, mayUseModel = true): Promise<Ending> => {
  switch (next.kind) {
    case 'again': {
      const plan = await understand(turn, mayUseModel);
      if (plan.kind === 'say') return say(turn, plan.text);
      if (plan.kind === 'choose') return askChoice(turn, plan.lead, plan.text, plan.choices);
      if (plan.kind === 'model') {
        try {
          return await (await turn.bot.loadModel!()).answer(turn, plan.text, plan.attached);
        } catch (error) {
          // What it said so far stays; where it said nothing, there is much that needs no model.
          if (turn.signal.aborted) return done;
          turn.bot.count('BotModelFailed');
          if (turn.reply.hasText) return say(turn, '_The language model broke off here._', 'FAILED');
          if (error instanceof Error) turn.bot.warn('The model failed', error);
          turn.reply.add('_The language model did not answer; this is without it._');
          return perform(turn, next, false);
        }
      }
      return perform(turn, plan.next);
    }
    case 'say':
      return say(turn, next.text, next.isFailure ? 'FAILED' : 'DONE');
    case 'wait': {
      const { bot, question, reply } = turn;
      const { roomId, askerId: userId } = question;
      await bot.table.putWait({ serverId: next.serverId, roomId, seq: reply.seq, userId, next: next.next });
      // It may have come back before this: then nobody would send for what has just been put there.
      const isBack = (await bot.table.breakerState(next.serverId)) === 'CLOSED';
      if (isBack && (await bot.table.takeWait(next.serverId, roomId, reply.seq))) {
        return perform(turn, next.next);
      }
      return say(
        turn,
        `I will answer here when ${inline(await serverName(turn, next.serverId))} is back, if that is within a day.`,
        'WAITING',
      );
    }
    case 'prompt': {
      const outcome = await turn.tools.getPrompt(next.serverId, next.prompt, next.arguments);
      const title = `**${inline(await serverName(turn, next.serverId))} · ${inline(next.prompt)}**`;
      if (outcome.kind !== 'result') {
        return say(
          turn,
          `${title} could not be read${'reason' in outcome ? `: ${sentence(outcome.reason)}` : '.'}`,
          'FAILED',
        );
      }
      turn.hasReadOutside = true;
      if (turn.bot.loadModel) {
        return (await turn.bot.loadModel()).answer(turn, `Do what this prompt asks for.`, [
          { from: next.prompt, text: outcome.text },
        ]);
      }
      const shown = quoted(excerpt(visibleText(outcome.text), 4000));
      return say(
        turn,
        `${title}\n\n${shown}\n\nThis is the prompt itself: no language model is set up here to follow it.`,
      );
    }
    case 'call':
      if (next.hasReadOutside) turn.hasReadOutside = true;
      return performCall(turn, next);
    case 'leave':
      return leave(turn, next.call);
  }
};
