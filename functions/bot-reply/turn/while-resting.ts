import type { Tool } from '../../lib/tools/tool-servers.ts';
import { wordsOf } from '../../lib/built-in/words-of.ts';
import { builtInId } from '../../lib/tools/servers/built-in.ts';
import { inline } from '../../lib/text/safe-markdown.ts';
import { withoutMention } from '../understand/read-command.ts';
import { askChoice } from './asks.ts';
import type { NextCall } from './next.ts';
import { type Ending, serverName, type Turn } from './turn.ts';

/** `14:02 UTC`: the text is the same for all who read it. */
const clockTime = (at: Date): string => `${at.toISOString().slice(11, 16)} UTC`;

/** What this room says about the question; labelled, for it is not what was asked for. */
const fallback = async ({ question, tools, signal }: Turn): Promise<string | undefined> => {
  const words = wordsOf(withoutMention(question.text).replace(/^\/\S+/, ''));
  if (!words.length) return undefined;
  const outcome = await tools.call({
    serverId: builtInId,
    tool: 'find',
    arguments: { text: words.slice(0, 8).join(' ') },
    signal,
  });
  if (outcome.kind !== 'result' || outcome.isError || !outcome.text.startsWith('- ')) return undefined;
  return `Meanwhile, what this room says about it (not an answer from the tool):\n\n${outcome.text}`;
};

/** A server rests: say so, give what there is, and offer to answer later. */
export const answerWhileResting = async (turn: Turn, tool: Tool, call: NextCall, nextTryAt: Date): Promise<Ending> => {
  const name = await serverName(turn, tool.serverId);
  turn.reply.add(`${inline(name)} is resting after too many failures, next try ${clockTime(nextTryAt)}.`);
  const found = await fallback(turn);
  if (found) turn.reply.add(found);
  return askChoice(turn, 'Your question is kept.', `Shall I answer when ${name} is back?`, [
    { label: 'Answer when it is back', next: { kind: 'wait', serverId: tool.serverId, next: call } },
    { label: 'Leave it', next: { kind: 'say', text: 'All right, I left it.' } },
  ]);
};
