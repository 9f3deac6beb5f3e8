import * as z from 'zod';
import type { MessageItem } from '../../../resolvers/lib/items.ts';
import { excerpt } from '../text/cut-text.ts';
import { inline } from '../text/safe-markdown.ts';
import { builtInTool } from './built-in-tool.ts';
import type { RoomView } from './room-view.ts';
import { wordsOf } from './words-of.ts';

const searched = 500;
const longestText = 200;
const shown = 5;

const day = (sentAt: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(sentAt));

/** People's messages that hold all these words, else most of them; the newest first. */
const search = async (text: string, room: RoomView): Promise<MessageItem[]> => {
  const phrase = text.toLowerCase();
  const words = wordsOf(text);
  const scored = (await room.messages(searched))
    .filter(({ reply, body }) => !reply && !/^\s*\/|@confab/i.test(body))
    .map((message) => {
      const has = new Set(wordsOf(message.body));
      const hits = words.filter((word) => has.has(word)).length;
      return { message, score: hits + (message.body.toLowerCase().includes(phrase) ? 1 : 0) };
    })
    .filter(({ score }) => score > 0 && score >= words.length / 2);
  return scored.sort((a, b) => b.score - a.score || b.message.seq - a.message.seq).map(({ message }) => message);
};

const line = ({ seq, senderName, sentAt, body }: MessageItem): string =>
  `- **${inline(senderName)}**, ${day(sentAt)} (#${seq}): ${inline(excerpt(body, 200))}`;

// How long it may be is no rule of the schema: people would be told of it in a validator's words.
const input = z.object({ text: z.string().min(1).describe('The words to look for') });

const unquoted = (text: string): string => text.trim().replace(/^["“”']|["“”'.?!]+$/g, '');

export const findMessages = builtInTool({
  name: 'find',
  title: 'Find in this room',
  description: 'Finds messages of this room by the words they hold. Searches what was said here lately.',
  example: 'find deadline',
  input,
  understand: (words) => {
    const match = /^(?:find|search(?:\s+for)?|look\s+for)\s+(.+)$/is.exec(words);
    return match ? { text: unquoted(match[1]!) } : undefined;
  },
  run: async ({ text: asked }, room) => {
    const text = excerpt(asked, longestText);
    const found = await search(text, room);
    if (!found.length) return `Nobody wrote “${inline(text)}” here in the last ${searched} messages.`;
    const more = found.length > shown ? `\n\nand ${found.length - shown} more.` : '';
    return `${found.slice(0, shown).map(line).join('\n')}${more}`;
  },
});

export const whoSaid = builtInTool({
  name: 'who_said',
  title: 'Who said it',
  description: 'Tells who in this room said or mentioned something, and when.',
  example: 'who said pizza',
  input,
  understand: (words) => {
    const match = /^who\s+(?:said|wrote|mentioned|talked\s+about|asked(?:\s+about)?)\s+(.+)$/is.exec(words);
    return match ? { text: unquoted(match[1]!) } : undefined;
  },
  run: async ({ text: asked }, room) => {
    const text = excerpt(asked, longestText);
    const found = await search(text, room);
    if (!found.length) return `Nobody said “${inline(text)}” here in the last ${searched} messages.`;
    const people = [...new Set(found.map(({ senderName }) => senderName))].slice(0, 5);
    const names = people.map((name) => `**${inline(name)}**`).join(', ');
    return `${names} said it, the last time like this:\n\n${found.slice(0, 3).map(line).join('\n')}`;
  },
});
