import * as z from 'zod';
import { longestBody } from '../../../resolvers/lib/longest-body.ts';
import { SendMessageDocument } from '../../lib/__generated__/operations.ts';
import { adds, chatTool } from './chat-tool.ts';
import { derivedClientId } from './derived-client-id.ts';
import { clientId, roomId } from './shapes.ts';

export const sendMessage = chatTool(
  'send_message',
  {
    title: 'Send a message',
    description:
      'Sends one message to a room, for everyone in it to read. It is shown as written by AI for you. repeated says that it had been sent before and was not sent again.',
    inputSchema: z.object({ roomId, body: z.string().min(1).max(longestBody).describe('Markdown'), clientId }),
    outputSchema: z.object({
      roomId: z.string(),
      seq: z.number().int(),
      clientId: z.string(),
      sentAt: z.string(),
      repeated: z.boolean(),
      via: z.string().nullable(),
    }),
    annotations: adds,
  },
  async (ask, { roomId: room, body, clientId: given }) => {
    const name = given ?? derivedClientId(['send', room, body], new Date());
    const input = { roomId: room, body, clientId: name };
    const { seq, sentAt, repeated, via, ...sent } = (await ask(SendMessageDocument, { input })).sendMessage;
    const text = repeated
      ? `Not sent again: this is message ${seq}, sent at ${sentAt}. To say it once more, give a fresh clientId.`
      : `Sent as message ${seq}.`;
    return { text, data: { roomId: sent.roomId, seq, clientId: sent.clientId, sentAt, repeated, via } };
  },
);
