import * as z from 'zod';
import { CreateRoomDocument } from '../../lib/__generated__/operations.ts';
import { adds, chatTool } from './chat-tool.ts';
import { derivedClientId } from './derived-client-id.ts';
import { clientId } from './shapes.ts';

export const createRoom = chatTool(
  'create_room',
  {
    title: 'Make a room',
    description:
      'Makes a room that you own. PRIVATE: only people you invite; PUBLIC: anyone signed in finds and joins it.',
    inputSchema: z.object({
      title: z.string().min(1).max(80),
      topic: z.string().max(200).optional(),
      visibility: z.enum(['PUBLIC', 'PRIVATE']).default('PRIVATE'),
      clientId,
    }),
    outputSchema: z.object({ roomId: z.string(), role: z.enum(['OWNER', 'MEMBER']), clientId: z.string() }),
    annotations: adds,
  },
  async (ask, { clientId: given, ...room }) => {
    const name = given ?? derivedClientId(['create', room.title, room.topic, room.visibility], new Date());
    const { roomId, role } = (await ask(CreateRoomDocument, { input: { ...room, clientId: name } })).createRoom;
    return { text: `The room is ${roomId}.`, data: { roomId, role, clientId: name } };
  },
);
