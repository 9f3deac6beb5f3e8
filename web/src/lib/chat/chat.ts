import type { ApolloClient } from '@apollo/client';
import type { Connection } from '../realtime/create-connection.ts';
import type { MyRooms } from '../rooms/create-my-rooms.ts';
import type { MarkRead } from '../rooms/mark-read.ts';
import type { Outbox } from '../outbox/create-outbox.ts';
import type { RoomSync } from '../room-log/room-sync.ts';
import type { Person } from '../session/session.ts';

/** Everything that one signed-in person's pages share. */
export interface Chat {
  readonly user: Person;
  readonly client: ApolloClient;
  readonly connection: Connection;
  readonly rooms: MyRooms;
  readonly outbox: Outbox;
  readonly markRead: MarkRead;
  room(roomId: string): RoomSync;
  start(): void;
  close(): void;
}
