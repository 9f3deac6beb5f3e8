import { toFailure } from '../api/to-failure.ts';
import type { Message } from '../api/types.ts';
import { createBackOff } from '../realtime/back-off.ts';
import type { Store } from '../store/create-store.ts';
import { createStore } from '../store/create-store.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { inOrder } from './outbox-entry.ts';
import type { OutboxStorage } from './outbox-storage.ts';
import type { SendMessage } from './send-message.ts';
import { withLock } from './with-lock.ts';

export interface Outbox {
  /** In the order of sending. */
  readonly store: Pick<Store<readonly OutboxEntry[]>, 'get' | 'subscribe'>;
  send(roomId: string, body: string): OutboxEntry;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** A message of one's own is stored, whoever says so: its entry is done with (RT-52). */
  settle(message: Message): void;
  /** A try may succeed now. */
  kick(): void;
  start(): () => void;
}

interface OutboxOptions {
  userId: string;
  storage: OutboxStorage;
  sendMessage: SendMessage;
  /** Puts the stored message where it is shown; called before its entry goes, so that no row blinks. */
  onStored(message: Message): void;
  newId?: () => string;
  random?: () => number;
}

const RATE_LIMITED_WAIT_MS = 2_000;

/** Sends what was written, each room in order, until it is stored or refused; it survives reloads and offline spells. */
export function createOutbox(options: OutboxOptions): Outbox {
  const { userId, storage, sendMessage, onStored, newId = () => crypto.randomUUID(), random } = options;
  const store = createStore<readonly OutboxEntry[]>(storage.read().toSorted(inOrder));
  const draining = new Set<string>();
  const inFlight = new Map<string, AbortController>();
  const waits = new Set<() => void>();
  // The browser had no room for these: they live as long as this page.
  const unsaved = new Set<string>();
  let stopped = new AbortController();

  const find = (clientId: string) => store.get().find((entry) => entry.clientId === clientId);
  const next = (roomId: string) => store.get().find((entry) => entry.roomId === roomId && entry.state !== 'failed');
  const show = (entry: OutboxEntry) => {
    const others = store.get().filter(({ clientId }) => clientId !== entry.clientId);
    store.set([...others, entry].toSorted(inOrder));
  };
  const hide = (clientId: string) => store.set(store.get().filter((entry) => entry.clientId !== clientId));
  const keep = (entry: OutboxEntry) => {
    if (storage.write(entry)) unsaved.delete(entry.clientId);
    else unsaved.add(entry.clientId);
    show(entry);
  };
  // Another tab may have sent, dropped or added entries whose news has not arrived here yet.
  const refresh = () => {
    const kept = new Map(storage.read().map((entry) => [entry.clientId, entry]));
    const held = store.get().filter(({ clientId }) => kept.has(clientId) || unsaved.has(clientId));
    for (const { clientId } of held) kept.delete(clientId);
    store.set([...held, ...kept.values()].toSorted(inOrder));
  };
  const newOrder = () => Math.max(Date.now(), (store.get().at(-1)?.order ?? 0) + 1);
  const kick = () => {
    for (const wake of [...waits]) wake();
    for (const { roomId } of store.get()) void drain(roomId);
  };

  async function drain(roomId: string): Promise<void> {
    const { signal } = stopped;
    if (draining.has(roomId) || signal.aborted || !next(roomId)) return;
    draining.add(roomId);
    try {
      await withLock(`confab.outbox.${userId}.${roomId}`, signal, () => drainLocked(roomId, signal));
    } finally {
      draining.delete(roomId);
    }
  }

  async function drainLocked(roomId: string, signal: AbortSignal): Promise<void> {
    refresh();
    const backOff = createBackOff({ random });
    for (let entry = next(roomId); entry && !signal.aborted; entry = next(roomId)) {
      const waitMs = await trySend(entry, backOff.next);
      if (waitMs === undefined) backOff.reset();
      else await wait(waitMs);
    }
  }

  /** Answers how long to wait before the next try of the same; undefined when the entry is settled, either way. */
  async function trySend(entry: OutboxEntry, nextWait: () => number): Promise<number | undefined> {
    const stop = new AbortController();
    inFlight.set(entry.clientId, stop);
    show({ ...entry, state: 'sending' });
    try {
      settle(await sendMessage(entry, AbortSignal.any([stop.signal, stopped.signal])));
      return undefined;
    } catch (error) {
      if (!find(entry.clientId)) return undefined;
      const failure = toFailure(error);
      // An ended session is no fault of the message: it waits until its writer is back.
      if (failure.retryable || failure.kind === 'unauthorized' || stopped.signal.aborted) {
        show({ ...entry, state: 'waiting' });
        return failure.kind === 'rate-limited' ? RATE_LIMITED_WAIT_MS + nextWait() : nextWait();
      }
      keep({ ...entry, state: 'failed', failure });
      return undefined;
    } finally {
      inFlight.delete(entry.clientId);
    }
  }

  function wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        waits.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      waits.add(wake);
    });
  }

  function settle(message: Message): void {
    onStored(message);
    const entry = find(message.clientId);
    if (!entry || message.senderId !== userId) return;
    storage.write({ ...entry, sent: message });
    storage.remove(entry.clientId);
    hide(entry.clientId);
    // Its answer may still be on the way, or lost; nobody needs it any more.
    inFlight.get(entry.clientId)?.abort();
  }

  return {
    store,
    settle,
    kick,
    send(roomId, body) {
      const queuedAt = Date.now();
      const entry: OutboxEntry = { clientId: newId(), roomId, body, queuedAt, order: newOrder(), state: 'waiting' };
      keep(entry);
      kick();
      return entry;
    },
    retry(clientId) {
      const entry = find(clientId);
      if (entry?.state !== 'failed') return;
      const { failure: _, ...rest } = entry;
      keep({ ...rest, state: 'waiting', order: newOrder() });
      kick();
    },
    discard(clientId) {
      storage.remove(clientId);
      hide(clientId);
      inFlight.get(clientId)?.abort();
    },
    start() {
      stopped = new AbortController();
      const unfollow = storage.follow((clientId, entry) => {
        if (entry?.sent) onStored(entry.sent);
        if (!entry || entry.sent) hide(clientId);
        else show({ ...entry, state: entry.state === 'failed' ? 'failed' : 'waiting' });
        kick();
      });
      kick();
      return () => {
        unfollow();
        stopped.abort();
        for (const wake of [...waits]) wake();
      };
    },
  };
}
