import { toFailure } from '../api/to-failure.ts';
import type { Message } from '../api/types.ts';
import type { RoomFeeds } from '../chat/room-feeds.ts';
import { createBackOff } from '../realtime/back-off.ts';
import type { Store } from '../store/create-store.ts';
import { createCalmStore } from '../store/create-calm-store.ts';
import { mergeMessage } from './merge-message.ts';
import { mergePage } from './merge-page.ts';
import type { MessagePage, PageBound } from './merge-page.ts';
import { readMissing } from './read-missing.ts';
import type { ReadPage } from './read-missing.ts';
import { emptyLog, missingCount, withLastSeq } from './room-log.ts';
import type { RoomSnapshot, SyncState } from './room-snapshot.ts';
import { toSnapshot } from './room-snapshot.ts';

export interface RoomSync {
  readonly store: Pick<Store<RoomSnapshot>, 'get' | 'subscribe'>;
  /** Follows the room until the returned function is called. What is held stays held. */
  open(): () => void;
  merge(message: Message): void;
  /** The room has got this far, says someone else. */
  noteLastSeq(lastSeq: number): void;
  loadOlder(): Promise<void>;
  retry(): void;
  /** The right to read has ended: what was read is forgotten too. */
  forbid(): void;
  /** The right to read has begun: a room that was refused is tried again. */
  welcome(): void;
  isOpen(): boolean;
}

interface RoomSyncOptions {
  roomId: string;
  feeds: RoomFeeds;
  readPage: ReadPage;
  random?: () => number;
}

const OLDER_PAGE = 50;
// A message that overtook another is followed by it within this time, as a rule; then no read is needed.
const OVERTAKEN_WAIT_MS = 250;
const GAP_FIRST_WAIT_MS = 1_000;
const GAP_LONGEST_WAIT_MS = 15_000;

/** Keeps one room's log complete: subscribes, then reads what came before, and again after every break (RT-45, RT-46). */
export function createRoomSync({ roomId, feeds, readPage, random }: RoomSyncOptions): RoomSync {
  const initial: SyncState = { status: 'loading', log: emptyLog, reading: false, loadingOlder: false, live: false };
  let state = initial;
  const store = createCalmStore(toSnapshot(state));
  const retries = createBackOff({ random });
  const gapWaits = createBackOff({ firstMs: GAP_FIRST_WAIT_MS, capMs: GAP_LONGEST_WAIT_MS, random: () => 1 });
  let followers = 0;
  let unwatch: (() => void) | undefined;
  let established = 0;
  let isEstablished = false;
  let missedUpdates = false;
  let isReading = false;
  let readAgain = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let overtakenTimer: ReturnType<typeof setTimeout> | undefined;

  const update = (change: Partial<SyncState>) => {
    state = { ...state, ...change };
    store.set(toSnapshot(state));
  };
  const readIn = (waitMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void catchUp(), waitMs);
  };

  async function catchUp(): Promise<void> {
    clearTimeout(timer);
    clearTimeout(overtakenTimer);
    if (state.status === 'forbidden' || followers === 0) return;
    if (isReading) {
      readAgain = true;
      return;
    }
    isReading = true;
    readAgain = false;
    const epoch = established;
    update({ reading: true });
    try {
      await readMissing({ log: () => state.log, readPage, missedUpdates, merge: mergeRead });
      retries.reset();
      const live = isEstablished && epoch === established && !readAgain;
      if (live) missedUpdates = false;
      update({ reading: false, live, failure: undefined, olderFailure: undefined });
    } catch (error) {
      onReadFailure(error);
      return;
    } finally {
      isReading = false;
    }
    if (readAgain) return void catchUp();
    if (state.log.gaps.length > 0) readIn(gapWaits.next());
    else gapWaits.reset();
    readIfOvertaken();
  }

  /** False where the page is no longer wanted. */
  function mergeRead(page: MessagePage, bound: PageBound): boolean {
    if (state.status === 'forbidden') return false;
    update({ log: mergePage(state.log, page, bound), status: 'ready' });
    return true;
  }

  function onReadFailure(error: unknown): void {
    const failure = toFailure(error);
    if (failure.kind === 'forbidden' || failure.kind === 'not-found') return forbid();
    const status = state.status === 'ready' ? 'ready' : 'error';
    update({ reading: state.status === 'ready', live: false, failure, status });
    if (failure.retryable) readIn(retries.next());
  }

  function forbid(): void {
    clearTimeout(timer);
    update({ ...initial, status: 'forbidden' });
  }

  function take(message: Message): void {
    if (state.status === 'forbidden') return;
    const log = mergeMessage(state.log, message);
    if (log === state.log) return;
    update({ log });
    readIfOvertaken();
  }

  // A read waits for nothing that is on its way: what fills the hole in time calls it off.
  function readIfOvertaken(): void {
    clearTimeout(overtakenTimer);
    const isOvertaken = missingCount(state.log) > 0 && !isReading;
    if (isOvertaken) overtakenTimer = setTimeout(() => void catchUp(), OVERTAKEN_WAIT_MS);
  }

  function watch(): void {
    missedUpdates = true;
    unwatch = feeds.watch(roomId, {
      established() {
        established++;
        isEstablished = true;
        void catchUp();
      },
      interrupted() {
        isEstablished = false;
        missedUpdates = true;
        update({ live: false });
      },
      message: take,
      refused(failure) {
        isEstablished = false;
        unwatch?.();
        unwatch = undefined;
        if (failure.kind === 'forbidden' || failure.kind === 'not-found') forbid();
        else update({ failure, live: false, status: state.status === 'ready' ? 'ready' : 'error' });
      },
    });
    // Without waiting for the subscription: what can be shown is shown, and read again once it stands.
    queueMicrotask(() => !isEstablished && void catchUp());
  }

  function leave(): void {
    if (--followers > 0) return;
    clearTimeout(timer);
    unwatch?.();
    unwatch = undefined;
    isEstablished = false;
    update({ live: false });
  }

  function retry(): void {
    if (state.status === 'forbidden') update({ status: 'loading' });
    if (followers === 0) return;
    if (unwatch) void catchUp();
    else watch();
  }

  return {
    store,
    open() {
      if (followers++ === 0) watch();
      let isOpen = true;
      return () => {
        if (isOpen) leave();
        isOpen = false;
      };
    },
    merge: take,
    noteLastSeq(lastSeq) {
      const log = withLastSeq(state.log, lastSeq);
      if (log === state.log || state.status === 'forbidden') return;
      update({ log });
      readIfOvertaken();
    },
    async loadOlder() {
      const { start } = state.log;
      if (start === undefined || start <= 1 || state.loadingOlder) return;
      update({ loadingOlder: true, olderFailure: undefined });
      const bound = { before: start };
      try {
        const page = await readPage({ ...bound, limit: OLDER_PAGE });
        if (!mergeRead(page, bound)) return;
        update({ loadingOlder: false });
        if (state.log.gaps.length > 0 && !isReading) readIn(gapWaits.next());
      } catch (error) {
        update({ loadingOlder: false, olderFailure: toFailure(error) });
      }
    },
    retry,
    forbid,
    welcome: () => void (state.status === 'forbidden' && retry()),
    isOpen: () => followers > 0,
  };
}
