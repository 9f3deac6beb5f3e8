import * as z from 'zod';
import { type ChatRoomFragment, OwnRoomsDocument } from '../../lib/__generated__/operations.ts';
import { fence, titleText } from '../words.ts';
import { chatTool, reads } from './chat-tool.ts';
import { nextPage, nextToken } from './shapes.ts';

const room = z.object({
  id: z.string(),
  title: z.string(),
  topic: z.string(),
  visibility: z.enum(['PUBLIC', 'PRIVATE']),
  memberCount: z.number().int(),
  role: z.enum(['OWNER', 'MEMBER']).nullable(),
  unread: z.number().int().nullable(),
  lastSeq: z.number().int().nullable(),
  lastSentAt: z.string().nullable(),
});

const toRoom = ({ id, title, topic, visibility, memberCount, membership, ...rest }: ChatRoomFragment) => ({
  id,
  title: titleText(title),
  topic: titleText(topic),
  visibility,
  memberCount,
  role: membership?.role ?? null,
  unread: rest.unread,
  lastSeq: rest.lastSeq,
  lastSentAt: rest.lastMessage?.sentAt ?? null,
});

export const listRooms = chatTool(
  'list_rooms',
  {
    title: 'List rooms',
    description: 'The chat rooms you are a member of, the one joined last first, with unread counts.',
    inputSchema: z.object({ limit: z.number().int().min(1).max(30).default(30), nextToken }),
    outputSchema: z.object({ rooms: z.array(room), nextToken: nextPage }),
    annotations: reads,
  },
  async (ask, input) => {
    const { myRooms } = await ask(OwnRoomsDocument, input);
    const rooms = myRooms.items.map(toRoom);
    const lines = rooms.map(({ id, title, topic, unread, memberCount }) =>
      [`${id}: ${title}`, topic, `${unread ?? 0} unread`, `${memberCount} members`].filter(Boolean).join(' · '),
    );
    return {
      text: rooms.length ? fence(lines.join('\n')) : 'You are in no room.',
      data: { rooms, nextToken: myRooms.nextToken },
    };
  },
);
