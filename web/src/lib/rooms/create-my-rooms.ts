import type { ApolloClient } from '@apollo/client';
import { MyRoomsDocument, OnMembershipDocument, RoomCardDocument } from '../../__generated__/operations.ts';
import { toFailure } from '../api/to-failure.ts';
import type { Membership, Message, Room } from '../api/types.ts';
import type { RoomFeeds } from '../chat/room-feeds.ts';
import { createBackOff } from '../realtime/back-off.ts';
import { subscribeTo } from '../realtime/subscribe-to.ts';
import type { Store } from '../store/create-store.ts';
import { createCalmStore } from '../store/create-calm-store.ts';
import { readAllPages } from './read-all-pages.ts';
import { withAllRooms, withMembership, withMessage, withRead, withRoom } from './room-list.ts';
import type { RoomListState } from './room-list-state.ts';
import { createWatchedRooms, WATCHED_ROOMS } from './watched-rooms.ts';

export interface MyRooms {
  readonly store: Pick<Store<RoomListState>, 'get' | 'subscribe'>;
  applyMembership(membership: Membership): void;
  applyMessage(message: Message): void;
  noteRead(roomId: string, seq: number): void;
  reload(): void;
  start(): () => void;
}

interface MyRoomsOptions {
  client: ApolloClient;
  feeds: RoomFeeds;
  userId: string;
  /** One's membership began or ended, here or on another device. */
  onMembership(membership: Membership): void;
  /** A room was read anew. */
  onRoomRead(room: Room): void;
}

// Subscriptions of all rooms come back one by one after a break: one read for all of them.
const SETTLE_MS = 200;
// Rooms past the limit are not subscribed to.
const POLL_MS = 60_000;
const PAGE = 30;

/** The list of one's rooms: read, then kept true by events, and read again after every break. */
export function createMyRooms({ client, feeds, userId, onMembership, onRoomRead }: MyRoomsOptions): MyRooms {
  const store = createCalmStore<RoomListState>({ status: 'loading', rooms: [] });
  const retries = createBackOff();
  // Rooms whose subscription was refused: not tried again before something says that one may.
  const refused = new Set<string>();
  let touched = new Set<string>();
  let loads = 0;
  let isRunning = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const loadIn = (waitMs: number) => {
    clearTimeout(timer);
    if (isRunning) timer = setTimeout(() => void load(), waitMs);
  };
  const watched = createWatchedRooms({
    feeds,
    onMessage: (message) => setRooms(withMessage(store.get().rooms, message)),
    onRefused(roomId) {
      refused.add(roomId);
      loadIn(SETTLE_MS);
    },
    onSettled: () => loadIn(SETTLE_MS),
  });

  function setRooms(rooms: readonly Room[]): void {
    const state = store.get();
    if (rooms === state.rooms) return;
    store.set({ ...state, rooms });
    watchAll();
  }

  function watchAll(): void {
    if (isRunning) watched.watch(store.get().rooms.flatMap(({ id }) => (refused.has(id) ? [] : [id])));
  }

  async function load(): Promise<void> {
    clearTimeout(timer);
    const own = ++loads;
    touched = new Set();
    try {
      const read = await readAllPages(async (nextToken) => {
        const { data } = await client.query({ query: MyRoomsDocument, variables: { limit: PAGE, nextToken } });
        return data!.myRooms;
      });
      if (own !== loads || !isRunning) return;
      retries.reset();
      store.set({ status: 'ready', rooms: withAllRooms(store.get().rooms, read, touched) });
      watchAll();
      read.forEach(onRoomRead);
      if (read.length > WATCHED_ROOMS) loadIn(POLL_MS);
    } catch (error) {
      if (own !== loads || !isRunning) return;
      const failure = toFailure(error);
      const { status, rooms } = store.get();
      store.set({ status: status === 'ready' ? 'ready' : 'error', rooms, failure });
      if (failure.retryable) loadIn(retries.next());
    }
  }

  async function readRoom(roomId: string): Promise<void> {
    try {
      const { data } = await client.query({ query: RoomCardDocument, variables: { id: roomId } });
      const room = data?.room;
      if (!room?.membership || !isRunning) return;
      setRooms(withRoom(store.get().rooms, room));
      onRoomRead(room);
    } catch {
      loadIn(SETTLE_MS);
    }
  }

  function applyMembership(membership: Membership): void {
    if (membership.userId !== userId) return;
    const { roomId } = membership;
    touched.add(roomId);
    const { rooms } = store.get();
    const isListed = rooms.some(({ id }) => id === roomId);
    refused.delete(roomId);
    setRooms(withMembership(rooms, membership));
    if (membership.state === 'PRESENT' && !isListed) void readRoom(roomId);
    onMembership(membership);
  }

  return {
    store,
    applyMembership,
    applyMessage: (message) => setRooms(withMessage(store.get().rooms, message)),
    noteRead: (roomId, seq) => setRooms(withRead(store.get().rooms, roomId, seq)),
    reload: () => void load(),
    start() {
      isRunning = true;
      void load();
      const unsubscribe = subscribeTo(
        client,
        OnMembershipDocument,
        { userId },
        {
          established() {
            refused.clear();
            loadIn(SETTLE_MS);
          },
          interrupted: () => undefined,
          event: ({ onMembership: membership }) => membership && applyMembership(membership),
          broken: () => loadIn(SETTLE_MS),
          refused: () => loadIn(POLL_MS),
        },
      );
      watchAll();
      return () => {
        isRunning = false;
        clearTimeout(timer);
        unsubscribe();
        watched.stop();
      };
    },
  };
}
