import * as z from 'zod';
import { fence, messageText, titleText } from '../words.ts';
import { chatTool, reads } from './chat-tool.ts';
import { mostSearched, newestOfAll, newestOfRoom } from './newest-messages.ts';
import { message, roomId, toMessage } from './shapes.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

export const searchMessages = chatTool(
  'search_messages',
  {
    title: 'Search messages',
    description: `Messages that contain all words of the query, newest first. Looks through the newest ${mostSearched} messages of the room; without a room through the newest 50 of each of the ten rooms that spoke last. isWhole says whether that was everything.`,
    inputSchema: z.object({
      query: z.string().trim().min(1).max(200),
      roomId: roomId.optional(),
      limit: z.number().int().min(1).max(50).default(20),
    }),
    outputSchema: z.object({
      matches: z.array(message.extend({ roomId: z.string(), roomTitle: z.string().nullable() })),
      matchCount: z.number().int().describe('How many there were; matches holds the newest of them'),
      searched: z.number().int().describe('How many messages were looked through'),
      isWhole: z.boolean().describe('Every message of your rooms, or of the room, was looked through'),
    }),
    annotations: reads,
  },
  async (ask, { query, roomId: room, limit }) => {
    const { found, roomCount, isWhole } = await (room ? newestOfRoom(ask, room) : newestOfAll(ask));
    const words = plain(query).split(/\s+/);
    const hits = found
      .filter(({ message: { body } }) => words.every((word) => plain(body).includes(word)))
      .sort((a, b) => b.message.sentAt.localeCompare(a.message.sentAt));
    const shown = hits.slice(0, limit);
    const where = `${found.length} messages of ${roomCount} ${roomCount === 1 ? 'room' : 'rooms'}`;
    const limits = isWhole ? 'Nothing was left out.' : 'Older ones were not looked at: use read_messages with before.';
    const lines = shown.map(
      ({ message: hit, ...at }) => `${titleText(at.roomTitle ?? '')} ${at.roomId} ${messageText(hit)}`,
    );
    return {
      text: `${hits.length} of ${where} match. ${limits}${shown.length ? `\n${fence(lines.join('\n'))}` : ''}`,
      data: {
        matches: shown.map(({ message: hit, ...at }) => ({
          ...toMessage(hit),
          roomId: at.roomId,
          roomTitle: at.roomTitle === undefined ? null : titleText(at.roomTitle),
        })),
        matchCount: hits.length,
        searched: found.length,
        isWhole,
      },
    };
  },
);
