import * as z from 'zod';
import { inline } from '../text/safe-markdown.ts';
import { builtInTool, ToolInputError } from './built-in-tool.ts';

const mostOptions = 9;
const longestQuestion = 200;
const longestOptions = 600;

export const poll = builtInTool({
  name: 'poll',
  title: 'Start a poll',
  description: 'Starts a poll in this room: a question and two to nine answers, separated by |.',
  example: 'poll "Lunch?" pizza | salad | soup',
  input: z.object({
    question: z.string().min(1).describe('What you ask the room'),
    options: z.string().min(1).describe('The answers, separated by |'),
  }),
  understand: (words) => {
    const match = /^(?:start\s+a\s+|make\s+a\s+|create\s+a\s+)?poll[:\s]+(.+)$/is.exec(words);
    if (!match) return undefined;
    const quoted = /^["“”']([^"“”]+)["“”']\s*:?\s*(.*)$/s.exec(match[1]!);
    const asked = quoted ?? /^([^|?]+\?)\s*(.*)$/s.exec(match[1]!);
    return { question: (asked?.[1] ?? match[1]!).trim(), ...(asked?.[2] && { options: asked[2].trim() }) } as {
      question: string;
      options: string;
    };
  },
  run: ({ question, options }) => {
    if (question.length > longestQuestion || options.length > longestOptions) {
      throw new ToolInputError(
        `That is too long for a poll: at most ${longestQuestion} characters for the question and ${longestOptions} for the answers.`,
      );
    }
    const answers = [...new Set(options.split(/[|\n]/).map((answer) => answer.trim()))].filter(Boolean);
    if (answers.length < 2 || answers.length > mostOptions) {
      throw new ToolInputError(`A poll takes 2 to ${mostOptions} different answers, separated by |.`);
    }
    const list = answers.map((answer, index) => `${index + 1}. ${inline(answer)}`).join('\n');
    return `**${inline(question)}**\n\n${list}\n\nAnswer with a number in this room. \`/votes\` counts them.`;
  },
});

/** A poll as the bot wrote it, read back out of the room. */
const pollText = /^\*\*(.+)\*\*\n\n((?:\d\. [^\n]+\n)+)\nAnswer with a number in this room\./;

export const votes = builtInTool({
  name: 'votes',
  title: 'Count a poll',
  description: 'Counts the votes of the latest poll in this room: each person’s last number counts.',
  example: 'count the votes',
  input: z.object({}),
  understand: (words) => (/^(?:count\s+(?:the\s+)?votes|votes|poll\s+results?)[.?!]*$/i.test(words) ? {} : undefined),
  run: async (_, room) => {
    const messages = await room.messages(500);
    const at = messages.findLastIndex(({ reply, body }) => reply && pollText.test(body));
    const [, question, list] = (at >= 0 && pollText.exec(messages[at]!.body)) || [];
    if (!question || !list) return 'I found no poll here lately. Start one: `/poll "Lunch?" pizza | salad`.';
    const answers = list
      .trim()
      .split('\n')
      .map((line) => line.slice(3));
    const byPerson = new Map<string, number>();
    for (const { senderId, body, reply } of messages.slice(at + 1)) {
      const vote = reply ? undefined : /^\s*([1-9])[.)!]?\s*$/.exec(body)?.[1];
      if (vote && Number(vote) <= answers.length) byPerson.set(senderId, Number(vote));
    }
    const counts = answers.map((answer, index) => ({
      answer,
      count: [...byPerson.values()].filter((vote) => vote === index + 1).length,
    }));
    const lines = counts.sort((a, b) => b.count - a.count).map(({ answer, count }) => `- **${count}** ${answer}`);
    return `**${question}**\n\n${lines.join('\n')}\n\n${byPerson.size} ${byPerson.size === 1 ? 'person has' : 'people have'} voted.`;
  },
});
