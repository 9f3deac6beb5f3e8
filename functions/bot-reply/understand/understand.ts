import type { Tool } from '../../lib/tools/tool-servers.ts';
import { builtInId } from '../../lib/tools/servers/built-in.ts';
import { builtInTools } from '../../lib/built-in/built-in-tools.ts';
import { excerpt } from '../../lib/text/cut-text.ts';
import { inline } from '../../lib/text/safe-markdown.ts';
import type { Choice } from '../turn/asks.ts';
import type { Next } from '../turn/next.ts';
import type { Turn } from '../turn/turn.ts';
import { attach } from './attach.ts';
import { fillArguments } from './fill-arguments.ts';
import { helpText } from './help.ts';
import { callOf, type Plan } from './plan.ts';
import { rankTools } from './rank-tools.ts';
import { readCommand, withoutMention } from './read-command.ts';
import { understandCommand } from './understand-command.ts';
import { checkArguments } from './schema-fields.ts';

const longestQuestion = 2000;
/** So far ahead of the second that it needs no asking. */
const clearLead = 1.6;

const greeting =
  /^(?:hi|hello|hey|good (?:morning|evening|afternoon)|help(?: me)?|what can you do|who are you|how do you work)?[\s.?!]*$/i;

const choiceOf = (tool: Tool, question: string): Choice => {
  const args = fillArguments(question, tool);
  const shown = Object.values(args).map((value) =>
    typeof value === 'string' ? `“${excerpt(value, 30)}”` : String(value),
  );
  return {
    label: [tool.title ?? tool.name, ...shown].join(' '),
    hint: tool.isOutside ? `${tool.serverId}: ${tool.description}` : tool.description,
    next: callOf(tool, args),
  };
};

/** The chat's own tools by plain words. */
const byPlainWords = (text: string): Next | undefined => {
  for (const { name, understand } of builtInTools) {
    const args = understand(text);
    if (args) return { kind: 'call', serverId: builtInId, tool: name, arguments: args };
  }
  return undefined;
};

/** What to offer where no tool knows a word of the question. */
const lastResort = (tools: readonly Tool[], text: string): Choice[] => {
  const own = (name: string) => tools.find((tool) => tool.serverId === builtInId && tool.name === name);
  const find = own('find');
  const summarise = own('summarise');
  return [
    ...(find ? [{ label: `Find “${excerpt(text, 40)}” here`, next: callOf(find, { text: excerpt(text, 200) }) }] : []),
    ...(summarise ? [{ label: 'Summarise this room', next: callOf(summarise, {}) }] : []),
    { label: 'What can you do?', next: { kind: 'say', text: helpText([]) } as const },
  ];
};

const byKeywords = (tools: readonly Tool[], text: string): Plan => {
  const [first, second, ...others] = rankTools(text, tools);
  if (!first) {
    return {
      kind: 'choose',
      lead: 'I am not sure what you want.',
      text: 'Is it one of these?',
      choices: lastResort(tools, text),
    };
  }
  const isClear = first.hits >= 2 && (!second || first.score >= second.score * clearLead);
  const args = fillArguments(text, first.tool);
  if (isClear && (first.tool.readOnly || !checkArguments(first.tool.schema, args).problems.length)) {
    return { kind: 'next', next: callOf(first.tool, args) };
  }
  const best = [first, ...(second ? [second] : []), ...others].slice(0, 3).map(({ tool }) => choiceOf(tool, text));
  const choices = best.length < 3 ? [...best, ...lastResort(tools, text).slice(0, 3 - best.length)] : best;
  return { kind: 'choose', lead: 'That could mean several things.', text: 'Which one do you want?', choices };
};

/** Commands, then the chat's own tools, then what the tools' words say; a model, where there is one, before asking. */
export const understand = async (turn: Turn, mayUseModel = true): Promise<Plan> => {
  const text = excerpt(withoutMention(turn.question.text), longestQuestion);
  const servers = await turn.servers();
  const command = readCommand(text);
  if (command) return understandCommand(command, servers);
  if (greeting.test(text)) return { kind: 'say', text: helpText(servers) };
  const { text: question, attached, problems } = await attach(turn, text);
  if (problems.length) return { kind: 'say', text: problems.map((problem) => inline(problem)).join('\n\n') };
  if (!attached.length) {
    const own = byPlainWords(question);
    if (own) return { kind: 'next', next: own };
  }
  if (turn.bot.loadModel && mayUseModel) return { kind: 'model', text: question, attached };
  if (attached.length) return { kind: 'say', text: attached.map(({ shown }) => shown).join('\n\n') };
  return byKeywords(
    servers.flatMap(({ tools }) => tools),
    question,
  );
};
