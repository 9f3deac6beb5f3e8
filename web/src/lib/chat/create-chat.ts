import { createClient } from '../api/create-client.ts';
import type { Config } from '../config.ts';
import { createOutbox } from '../outbox/create-outbox.ts';
import { createOutboxStorage } from '../outbox/outbox-storage.ts';
import { createSendMessage } from '../outbox/send-message.ts';
import { createConnection } from '../realtime/create-connection.ts';
import { realtimeLink } from '../realtime/realtime-link.ts';
import { createReadPage } from '../room-log/read-page.ts';
import { createRoomSyncs } from '../room-log/room-syncs.ts';
import { createMarkRead } from '../rooms/mark-read.ts';
import { createMyRooms } from '../rooms/create-my-rooms.ts';
import { getToken as sessionToken } from '../session/get-token.ts';
import type { GetToken } from '../session/get-token.ts';
import type { Person } from '../session/session.ts';
import type { Chat } from './chat.ts';
import { createRoomFeeds } from './room-feeds.ts';

interface ChatOptions {
  config: Pick<Config, 'graphqlUrl' | 'realtimeUrl'>;
  user: Person;
  getToken?: GetToken;
}

/** Wires the parts; `start` begins to talk to the network. */
export function createChat({ config, user, getToken = sessionToken }: ChatOptions): Chat {
  const { userId } = user;
  const connection = createConnection({ ...config, getToken });
  const client = createClient({ graphqlUrl: config.graphqlUrl, getToken, realtime: realtimeLink(connection) });
  const feeds = createRoomFeeds(client, (message) => {
    if (message.senderId === userId) outbox.settle(message);
  });
  const syncs = createRoomSyncs({ feeds, readPage: (roomId) => createReadPage(client, roomId) });
  const rooms = createMyRooms({
    client,
    feeds,
    userId,
    onMembership: ({ roomId, state }) =>
      state === 'ENDED' ? syncs.held(roomId)?.forbid() : syncs.held(roomId)?.welcome(),
    onRoomRead: ({ id, lastSeq }) => syncs.held(id)?.noteLastSeq(lastSeq ?? 0),
  });
  const outbox = createOutbox({
    userId,
    storage: createOutboxStorage(userId),
    sendMessage: createSendMessage(client),
    onStored(message) {
      const { roomId, seq } = message;
      syncs.held(roomId)?.merge(message);
      rooms.applyMessage(message);
      const membership = rooms.store.get().rooms.find(({ id }) => id === roomId)?.membership;
      // One's own words are not news: who had read everything before them has read everything still.
      if (membership?.lastReadSeq === seq - 1) markRead(roomId, seq);
    },
  });
  const markRead = createMarkRead(client, rooms);
  const stops: (() => void)[] = [];
  return {
    user,
    client,
    connection,
    rooms,
    outbox,
    markRead,
    room: syncs.room,
    start() {
      const kickWhenLive = connection.state.subscribe(() => {
        if (connection.state.get().state === 'live') outbox.kick();
      });
      stops.push(kickWhenLive, rooms.start(), outbox.start());
    },
    close() {
      for (const stop of stops.splice(0)) stop();
      connection.close();
      client.stop();
    },
  };
}
