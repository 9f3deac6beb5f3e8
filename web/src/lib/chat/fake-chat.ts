import type { ApolloClient } from '@apollo/client';
import { NEVER } from 'rxjs';
import type { Message } from '../api/types.ts';
import type { ConnectionState } from '../realtime/connection-state.ts';
import { roomId as fakeRoomId } from '../room-log/fake-room.ts';
import { insertMessages } from '../room-log/insert-messages.ts';
import { emptyLog } from '../room-log/room-log.ts';
import { toSnapshot } from '../room-log/room-snapshot.ts';
import { room } from '../rooms/fake-rooms.ts';
import { createStore } from '../store/create-store.ts';
import type { Chat } from './chat.ts';

interface FakeChatOptions {
  userId?: string;
  messages?: readonly Message[];
  isOwner?: boolean;
  /** Answers mutations and queries; by default nothing ever does. */
  answer?: (variables: object) => Promise<object>;
}

/** A chat with one room in it, whose network is the test's hand. */
export function fakeChat({ userId = 'ann', messages = [], isOwner = false, answer }: FakeChatOptions = {}) {
  const log = { ...emptyLog, start: 1, messages };
  const snapshot = toSnapshot({ status: 'ready', log, reading: false, loadingOlder: false, live: true });
  const roomStore = createStore(snapshot);
  const connection = createStore<ConnectionState>({ state: 'live' });
  const sent: string[] = [];
  const asked: object[] = [];
  const ask = async ({ variables }: { variables: object }) => {
    asked.push(variables);
    return { data: await (answer ? answer(variables) : new Promise<never>(() => undefined)) };
  };
  const listed = room(fakeRoomId, messages.length);
  const membership = { ...listed.membership!, userId, role: isOwner ? ('OWNER' as const) : ('MEMBER' as const) };
  const merge = (...more: Message[]) => {
    const held = roomStore.get();
    const next = insertMessages(held.messages, more);
    roomStore.set({ ...held, messages: next, lastSeq: next.at(-1)?.seq ?? 0 });
  };
  const chat = {
    user: { userId, name: userId, email: `${userId}@confab.test` },
    client: { mutate: ask, query: ask, subscribe: () => NEVER } as unknown as ApolloClient,
    connection: { state: connection, retryNow: () => undefined },
    rooms: { store: createStore({ status: 'ready', rooms: [{ ...listed, membership }] }) },
    outbox: { store: createStore([]), send: (_: string, body: string) => void sent.push(body) },
    markRead: () => undefined,
    room: () => ({ store: roomStore, open: () => () => undefined, merge, loadOlder: () => Promise.resolve() }),
  } as unknown as Chat;
  return { chat, connection, merge, sent, asked };
}
