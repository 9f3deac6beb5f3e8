import { completable, type McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { OneRoomDocument, RoomMessagesDocument } from '../lib/__generated__/operations.ts';
import type { Ask } from './confab-api.ts';
import { completeRoomId, ownRooms } from './room-ids.ts';
import { safely } from './safe-text.ts';
import { fence, messageText, titleText } from './words.ts';

const mostRooms = 5;
const mostMessages = 100;

const say = (text: string) => ({ messages: [{ role: 'user' as const, content: { type: 'text' as const, text } }] });

const unreadOf = async (ask: Ask, id: string, title: string, lastReadSeq: number): Promise<string> => {
  const input = { roomId: id, after: lastReadSeq, limit: mostMessages };
  const { items, hasMore } = (await ask(RoomMessagesDocument, input)).messages;
  const more = hasMore ? '\n(There are more: read_messages with after.)' : '';
  return `# ${titleText(title)} (${id})\n${items.map(messageText).join('\n')}${more}`;
};

const catchUp = async (ask: Ask, roomId: string | undefined): Promise<string> => {
  const rooms = roomId ? [(await ask(OneRoomDocument, { id: roomId })).room] : await ownRooms(ask);
  const waiting = rooms.filter(({ unread }) => unread);
  if (waiting.length === 0) return 'Tell me that I have read everything in Confab.';
  const shown = waiting.slice(0, mostRooms);
  const texts = await Promise.all(
    shown.map(({ id, title, membership }) => unreadOf(ask, id, title, membership?.lastReadSeq ?? 0)),
  );
  const left = waiting.length - shown.length;
  const rest = left ? ` ${left} more rooms have unread messages; say so.` : '';
  return `Catch me up on what I have not read in Confab: by room, what matters first, what waits for me, who said it.${rest}\n${fence(texts.join('\n\n'))}`;
};

const summary = async (ask: Ask, roomId: string): Promise<string> => {
  const [{ room }, { messages }] = await Promise.all([
    ask(OneRoomDocument, { id: roomId }),
    ask(RoomMessagesDocument, { roomId, limit: mostMessages }),
  ]);
  const text = `# ${titleText(room.title)}\n${messages.items.map(messageText).join('\n')}`;
  return `Summarise the newest ${messages.items.length} messages of this room: subjects, decisions, open questions.\n${fence(text)}`;
};

/** What a person picks from a menu of their AI tool. */
export const registerPrompts = (server: McpServer, ask: Ask): void => {
  const roomId = (description: string) => completable(z.string().describe(description), completeRoomId(ask));
  server.registerPrompt(
    'catch_me_up',
    {
      title: 'Catch me up',
      description: 'What you have not read: in one room, or in all',
      argsSchema: z.object({ roomId: roomId('A room; all rooms without it').optional() }),
    },
    (input) => safely(async () => say(await catchUp(ask, input.roomId))),
  );
  server.registerPrompt(
    'summarise',
    {
      title: 'Summarise',
      description: 'The newest messages of a room in short',
      argsSchema: z.object({ roomId: roomId('The room') }),
    },
    (input) => safely(async () => say(await summary(ask, input.roomId))),
  );
};
