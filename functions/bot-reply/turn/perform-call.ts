import type { Tool, ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { excerpt } from '../../lib/text/cut-text.ts';
import { inline, quoted, visibleText } from '../../lib/text/safe-markdown.ts';
import { checkArguments } from '../understand/schema-fields.ts';
import { askConfirm, askForm } from './asks.ts';
import { needsClick } from './needs-click.ts';
import type { NextCall } from './next.ts';
import { runTool } from './run-tool.ts';
import { type Ending, done, findTool, say, serverName, type Turn } from './turn.ts';
import { answerWhileResting } from './while-resting.ts';

const longestExcerpt = 1000;

/** A reason, which may or may not end like a sentence. */
export const sentence = (reason: string): string => inline(reason).replace(/[.\s]*$/, '.');

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

/** Runs a tool, or asks for what it needs before. */
export const performCall = async (turn: Turn, given: NextCall): Promise<Ending> => {
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
