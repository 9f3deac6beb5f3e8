import * as z from 'zod';
import { RoomMessagesDocument } from '../../lib/__generated__/operations.ts';
import { fence, messageText } from '../words.ts';
import { chatTool, reads } from './chat-tool.ts';
import { message, roomId, toMessage } from './shapes.ts';

export const readMessages = chatTool(
  'read_messages',
  {
    title: 'Read messages',
    description:
      'Messages of a room, oldest first. Without before and after: the newest. before: the newest below that seq; after: the oldest above it; not both.',
    inputSchema: z.object({
      roomId,
      before: z.number().int().min(1).optional().describe('A seq'),
      after: z.number().int().min(0).optional().describe('A seq'),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    outputSchema: z.object({
      messages: z.array(message),
      hasMore: z.boolean().describe('There are more in the direction read'),
      lastSeq: z.number().int().describe('The highest seq of the room'),
    }),
    annotations: reads,
  },
  async (ask, input) => {
    const { items, hasMore, lastSeq } = (await ask(RoomMessagesDocument, input)).messages;
    return {
      text: items.length ? fence(items.map(messageText).join('\n')) : 'No messages here.',
      data: { messages: items.map(toMessage), hasMore, lastSeq },
    };
  },
);
