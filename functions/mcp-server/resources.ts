import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { RoomMessagesDocument } from '../lib/__generated__/operations.ts';
import type { Ask } from './confab-api.ts';
import { completeRoomId, ownRooms } from './room-ids.ts';
import { safely } from './safe-text.ts';
import { fence, messageText, titleText } from './words.ts';

const mimeType = 'text/markdown';

/** Each room as a text: its newest 50 messages. */
export const registerResources = (server: McpServer, ask: Ask): void => {
  const list = async () => ({
    resources: (await safely(() => ownRooms(ask))).map(({ id, title, topic }) => ({
      uri: `chat://rooms/${id}`,
      name: titleText(title),
      description: titleText(topic) || 'A room you are in',
      mimeType,
    })),
  });
  server.registerResource(
    'room',
    new ResourceTemplate('chat://rooms/{id}', { list, complete: { id: completeRoomId(ask) } }),
    { title: 'Room', description: 'The newest 50 messages of a room you are in', mimeType },
    (uri, { id }) =>
      safely(async () => {
        const { items } = (await ask(RoomMessagesDocument, { roomId: decodeURIComponent(String(id)) })).messages;
        return { contents: [{ uri: uri.href, mimeType, text: fence(items.map(messageText).join('\n')) }] };
      }),
  );
};
