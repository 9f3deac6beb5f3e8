// @vitest-environment node
// Node has the very locks that browsers have; happy-dom has none.
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../api/types.ts';
import { SubscriptionRefusedError } from '../realtime/subscription-refused-error.ts';
import { createOutbox } from './create-outbox.ts';
import type { KeptEntry, OutboxEntry } from './outbox-entry.ts';
import type { OutboxStorage } from './outbox-storage.ts';

const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const refusal = (errorType: string, message = errorType) => new SubscriptionRefusedError([{ errorType, message }]);
const offline = () => new TypeError('Failed to fetch');

/** One browser's storage, and a tab for each that asks: a tab hears what the others write. */
function createBrowser() {
  const kept = new Map<string, KeptEntry>();
  const followers = new Set<(clientId: string, entry: KeptEntry | undefined) => void>();
  return {
    kept,
    tab(): OutboxStorage {
      let own: ((clientId: string, entry: KeptEntry | undefined) => void) | undefined;
      const tell = (clientId: string, entry: KeptEntry | undefined) =>
        followers.forEach((follower) => follower !== own && setTimeout(() => follower(clientId, entry)));
      return {
        read: () => [...kept.values()],
        write(entry) {
          kept.set(entry.clientId, entry);
          tell(entry.clientId, entry);
          return true;
        },
        remove(clientId) {
          kept.delete(clientId);
          tell(clientId, undefined);
        },
        follow(onChange) {
          followers.add((own = onChange));
          return () => followers.delete(onChange);
        },
      };
    },
  };
}

/** A server that stores each clientId once, and does with the next requests what the test wants. */
function createServer() {
  const stored: Message[] = [];
  const requests: string[] = [];
  const fates: ((entry: OutboxEntry, signal: AbortSignal) => Promise<void>)[] = [];
  return {
    stored,
    requests,
    /** Decides over one request after another; those past them succeed. */
    next: (...more: typeof fates) => void fates.push(...more),
    bodies: () => stored.map(({ body }) => body),
    async sendMessage(entry: OutboxEntry, signal: AbortSignal): Promise<Message> {
      const { roomId, clientId, body } = entry;
      requests.push(body);
      const fate = fates.shift();
      const store = () => {
        const known = stored.find((message) => message.clientId === clientId);
        if (known) return known;
        const text = {
          senderName: 'Ann',
          body,
          sentAt: new Date().toISOString(),
          repeated: false,
          via: null,
          reply: null,
        };
        const seq = stored.length + 1;
        stored.push({ __typename: 'Message', roomId, seq, senderId: 'ann', clientId, ...text });
        return stored.at(-1)!;
      };
      await new Promise((resolve) => setTimeout(resolve));
      if (fate) await fate(Object.assign(entry, { store }), signal);
      return store();
    },
  };
}

const fails = (error: Error) => () => Promise.reject(error);
/** Stores the message, and loses the answer. */
const losesAnswer = (entry: OutboxEntry) => {
  (entry as OutboxEntry & { store: () => void }).store();
  return Promise.reject(offline());
};
const hangs = async (_: OutboxEntry, signal: AbortSignal) => {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  throw signal.reason as Error;
};

function open(browser: ReturnType<typeof createBrowser>, server: ReturnType<typeof createServer>) {
  const shown: Message[] = [];
  const outbox = createOutbox({
    userId: 'ann',
    storage: browser.tab(),
    sendMessage: server.sendMessage,
    onStored: (message) => shown.push(message),
    random: () => 0,
  });
  const close = outbox.start();
  stops.push(close);
  const states = () => outbox.store.get().map(({ body, state }) => `${body} ${state}`);
  return { outbox, shown, close, states, untilEmpty: () => expect.poll(states).toEqual([]) };
}

describe('sending', () => {
  it('sends in the order of writing, one at a time', async () => {
    const server = createServer();
    const { outbox, untilEmpty } = open(createBrowser(), server);
    for (const body of ['one', 'two', 'three']) outbox.send('r', body);
    await untilEmpty();
    expect(server.bodies()).toEqual(['one', 'two', 'three']);
  });

  it('shows the stored message before its entry goes', async () => {
    const { outbox, shown, untilEmpty } = open(createBrowser(), createServer());
    const entry = outbox.send('r', 'one');
    let shownWhenGone: Message[] = [];
    outbox.store.subscribe(() => {
      if (outbox.store.get().length === 0) shownWhenGone = [...shown];
    });
    await untilEmpty();
    expect(shownWhenGone.map(({ clientId }) => clientId)).toEqual([entry.clientId]);
  });

  it('repeats under the same clientId until an answer comes, and keeps the order (RT-52)', async () => {
    const server = createServer();
    server.next(losesAnswer, fails(offline()), fails(refusal('Busy')), fails(refusal('Internal')));
    const { outbox, untilEmpty } = open(createBrowser(), server);
    outbox.send('r', 'one');
    outbox.send('r', 'two');
    await untilEmpty();
    expect(server.bodies()).toEqual(['one', 'two']);
    expect(server.requests).toEqual(['one', 'one', 'one', 'one', 'one', 'two']);
  });

  it('takes the event for the answer where it comes first (RT-52)', async () => {
    const server = createServer();
    server.next((entry, signal) => {
      const stored = (entry as OutboxEntry & { store: () => Message }).store();
      outbox.settle(stored);
      return hangs(entry, signal);
    });
    const { outbox, untilEmpty } = open(createBrowser(), server);
    outbox.send('r', 'one');
    outbox.send('r', 'two');
    await untilEmpty();
    expect(server.bodies()).toEqual(['one', 'two']);
  });

  it("does not take another person's message for its own", async () => {
    const server = createServer();
    server.next(hangs);
    const { outbox, states } = open(createBrowser(), server);
    const { clientId } = outbox.send('r', 'one');
    outbox.settle({ clientId, senderId: 'eve' } as Message);
    expect(states()).toEqual(['one waiting']);
  });

  it('lets one room wait without another', async () => {
    const server = createServer();
    server.next(hangs);
    const { outbox, states } = open(createBrowser(), server);
    outbox.send('slow', 'one');
    outbox.send('quick', 'two');
    await expect.poll(states).toEqual(['one sending']);
    expect(server.bodies()).toEqual(['two']);
  });
});

describe('a refusal', () => {
  it('is shown with its text, and holds nothing else up', async () => {
    const server = createServer();
    server.next(fails(refusal('InvalidInput', 'body is blank')));
    const { outbox, states } = open(createBrowser(), server);
    outbox.send('r', 'one');
    outbox.send('r', 'two');
    await expect.poll(states).toEqual(['one failed']);
    expect(outbox.store.get()[0]!.failure).toMatchObject({ kind: 'rejected', text: 'body is blank' });
    expect(server.bodies()).toEqual(['two']);
  });

  it('can be retried, at the end of the queue and under the same clientId', async () => {
    const server = createServer();
    server.next(fails(refusal('Forbidden')));
    const { outbox, states, untilEmpty } = open(createBrowser(), server);
    const { clientId } = outbox.send('r', 'one');
    await expect.poll(states).toEqual(['one failed']);
    outbox.retry(clientId);
    await untilEmpty();
    expect(server.stored[0]!.clientId).toBe(clientId);
  });

  it('can be discarded for good', async () => {
    const browser = createBrowser();
    const server = createServer();
    server.next(fails(refusal('Forbidden')));
    const { outbox, states } = open(browser, server);
    const { clientId } = outbox.send('r', 'one');
    await expect.poll(states).toEqual(['one failed']);
    outbox.discard(clientId);
    expect([states(), browser.kept.size]).toEqual([[], 0]);
  });

  it('for an ended session keeps the message waiting', async () => {
    const server = createServer();
    server.next(fails(refusal('UnauthorizedException')), hangs);
    const { outbox, states } = open(createBrowser(), server);
    outbox.send('r', 'one');
    await expect.poll(() => server.requests).toEqual(['one', 'one']);
    expect(states()).toEqual(['one sending']);
  });
});

describe('pages that come and go', () => {
  it('sends after a reload what was not sent before, in order and once', async () => {
    const browser = createBrowser();
    const server = createServer();
    server.next(losesAnswer, hangs);
    const before = open(browser, server);
    before.outbox.send('r', 'one');
    before.outbox.send('r', 'two');
    await expect.poll(() => server.requests.length).toBe(2);
    before.close();
    const after = open(browser, server);
    await after.untilEmpty();
    expect(server.bodies()).toEqual(['one', 'two']);
    expect(browser.kept.size).toBe(0);
  });

  it('keeps failed ones failed over a reload', async () => {
    const browser = createBrowser();
    const server = createServer();
    server.next(fails(refusal('Forbidden')));
    const before = open(browser, server);
    before.outbox.send('r', 'one');
    await expect.poll(before.states).toEqual(['one failed']);
    before.close();
    expect(open(browser, server).states()).toEqual(['one failed']);
  });

  it('sends from one tab at a time, and every tab sees what became of it', async () => {
    const browser = createBrowser();
    const server = createServer();
    const [left, right] = [open(browser, server), open(browser, server)];
    const sent: string[] = [];
    for (let count = 0; count < 10; count++) {
      for (const { outbox } of [left, right]) {
        outbox.send('r', `${sent.length}`);
        sent.push(`${sent.length}`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
    await left.untilEmpty();
    await right.untilEmpty();
    expect(server.bodies().toSorted((a, b) => Number(a) - Number(b))).toEqual(sent);
    expect(server.requests).toHaveLength(sent.length);
    const idsShown = ({ shown }: typeof left) => new Set(shown.map(({ clientId }) => clientId)).size;
    expect([idsShown(left), idsShown(right)]).toEqual([sent.length, sent.length]);
  });

  it('takes over from a tab that dies while sending', async () => {
    const browser = createBrowser();
    const server = createServer();
    server.next(hangs);
    const dying = open(browser, server);
    const living = open(browser, server);
    dying.outbox.send('r', 'one');
    await expect.poll(living.states).toEqual(['one waiting']);
    dying.close();
    await living.untilEmpty();
    expect(server.bodies()).toEqual(['one']);
  });
});

it('waits no longer when it is told that a try may succeed', async () => {
  const server = createServer();
  server.next(fails(offline()));
  const outbox = createOutbox({
    userId: 'ann',
    storage: createBrowser().tab(),
    sendMessage: server.sendMessage,
    onStored: () => undefined,
    random: () => 1_000_000,
  });
  stops.push(outbox.start());
  outbox.send('r', 'one');
  await expect.poll(() => outbox.store.get().map(({ state }) => state)).toEqual(['waiting']);
  await expect.poll(() => server.requests.length).toBe(1);
  outbox.kick();
  await expect.poll(() => server.bodies()).toEqual(['one']);
});
