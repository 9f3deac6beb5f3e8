import * as z from 'zod';
import { RoomMembersDocument } from '../../lib/__generated__/operations.ts';
import { ApiError } from '../confab-api.ts';
import { fence, titleText } from '../words.ts';
import { chatTool, reads } from './chat-tool.ts';
import { nextPage, nextToken, roomId } from './shapes.ts';

export const whoIsHere = chatTool(
  'who_is_here',
  {
    title: 'Who is here',
    description: 'The members of a room, by user id. It does not say who is looking at it right now.',
    inputSchema: z.object({ roomId, nextToken }),
    outputSchema: z.object({
      members: z.array(
        z.object({ userId: z.string(), name: z.string(), role: z.enum(['OWNER', 'MEMBER']), joinedAt: z.string() }),
      ),
      memberCount: z.number().int(),
      nextToken: nextPage,
    }),
    annotations: reads,
  },
  async (ask, { roomId: id, nextToken: token }) => {
    const { members, memberCount } = (await ask(RoomMembersDocument, { id, nextToken: token })).room;
    // Of a public room strangers see the card alone.
    if (!members) throw new ApiError('Forbidden', 'Only members see who is in a room.');
    const shown = members.items.map(({ name, ...member }) => ({ ...member, name: titleText(name) }));
    const lines = shown.map(({ name, role, userId }) => `${name}${role === 'OWNER' ? ' (owner)' : ''} · ${userId}`);
    return {
      text: `${memberCount} members.\n${fence(lines.join('\n'))}`,
      data: { members: shown, memberCount, nextToken: members.nextToken },
    };
  },
);
