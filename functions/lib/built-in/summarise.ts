import * as z from 'zod';
import type { MessageItem } from '../../../resolvers/lib/items.ts';
import { excerpt } from '../text/cut-text.ts';
import { inline } from '../text/safe-markdown.ts';
import { builtInTool } from './built-in-tool.ts';
import { wordsOf } from './words-of.ts';

const tellingLines = 5;
const fewest = 5;
const most = 500;

const countBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, number][] => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
};

/** The messages whose words the others share most; a long one gains little by its length. */
const mostTelling = (messages: readonly MessageItem[], weight: ReadonlyMap<string, number>): MessageItem[] => {
  const scored = messages.map((message) => {
    const words = [...new Set(wordsOf(message.body))];
    const sum = words.reduce((total, word) => total + Math.log(weight.get(word) ?? 1), 0);
    return { message, score: words.length < 3 ? 0 : sum / Math.sqrt(words.length) };
  });
  const best = scored.sort((a, b) => b.score - a.score).slice(0, tellingLines);
  return best.map(({ message }) => message).sort((a, b) => a.seq - b.seq);
};

const quote = ({ senderName, body }: MessageItem): string =>
  `- **${inline(senderName)}**: ${inline(excerpt(body, 160))}`;

export const summarise = builtInTool({
  name: 'summarise',
  title: 'Summarise this room',
  description:
    'Sums up what was said in this room lately: who wrote, what about, the telling lines, open questions, links.',
  example: 'summarise the room',
  input: z.object({
    messages: z.number().int().default(100).describe('How many messages, from the newest: 5 to 500'),
  }),
  understand: (words) => {
    const match =
      /^(?:please\s+)?(?:summari[sz]e|sum\s+up|summary|recap|catch\s+(?:me|us)\s+up)(?:\b.*?(?:last|latest)\s+(\d{1,3})\b.*|(?:\s+(?:of\s+)?(?:the|this)\s+(?:room|chat|conversation|discussion)|\s+(?:it|this|us|please|everything))?)[.?!]*$/is.exec(
        words,
      );
    return match ? { ...(match[1] && { messages: Number(match[1]) }) } : undefined;
  },
  run: async ({ messages: limit }, room) => {
    const read = await room.messages(Math.min(most, Math.max(fewest, limit)));
    const messages = read.filter(({ reply, body }) => !reply && !/^\s*\/|@confab/i.test(body));
    if (!messages.length) return 'Nobody has written anything here yet that I could sum up.';
    const weight = new Map(
      countBy(
        messages.flatMap(({ body }) => [...new Set(wordsOf(body))]),
        (word) => word,
      ),
    );
    const people = countBy(messages, ({ senderName }) => senderName);
    const topics = [...weight]
      .filter(([word, count]) => count > 1 && word.length > 2 && !/^\d+$/.test(word))
      .slice(0, 6);
    const questions = messages.filter(({ body }) => /\?\s*$/.test(body)).slice(-3);
    const links = [...new Set(messages.flatMap(({ body }) => body.match(/https?:\/\/[^\s<>()]+/g) ?? []))].slice(-3);
    const parts = [
      `**The last ${messages.length} ${messages.length === 1 ? 'message' : 'messages'}**, by ${people
        .slice(0, 5)
        .map(([name, count]) => `${inline(name)} (${count})`)
        .join(', ')}${people.length > 5 ? ` and ${people.length - 5} more` : ''}.`,
      topics.length && `Mostly about: ${topics.map(([word]) => word).join(', ')}.`,
      mostTelling(messages, weight).map(quote).join('\n'),
      questions.length && `Asked last:\n${questions.map(quote).join('\n')}`,
      links.length && `Links:\n${links.map((link) => `- ${link}`).join('\n')}`,
    ];
    return parts.filter(Boolean).join('\n\n');
  },
});
