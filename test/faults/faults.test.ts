import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createApp } from '../../infra/app.ts';
import { createChat } from '../../web/src/lib/chat/create-chat.ts';
import type { Person } from '../lib/person.ts';
import { personWith } from '../lib/person.ts';
import type { WebConfig } from '../lib/sign-in.ts';
import { signUpPerson, tokensOf } from '../lib/sign-in.ts';
import { provideBrowserGlobals } from './browser-globals.ts';
import { startChaosProxy } from './chaos-proxy.ts';
import { randomOf } from './random-of.ts';
import { startServerProcess } from './server-process.ts';

const seed = Number(process.env.FAULT_SEED ?? 1);
const names = ['Ann', 'Bob', 'Cem', 'Dua', 'Eve'];
const sendsEach = 200;
const kills = 3;
const faults = { lostRequest: 0.02, lostResponse: 0.04, duplicate: 0.06 };
const longestPauseMs = 40;
const longestUncutMs = 3_000;

const folder = mkdtempSync(join(tmpdir(), 'confab-faults-'));
const cleanups: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
afterAll(async () => {
  for (const clean of cleanups.toReversed()) await clean();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(reached: () => boolean, everyMs = 50): Promise<void> {
  while (!reached()) await pause(everyMs);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function startPeople(origin: string): Promise<{ config: WebConfig; people: Person[] }> {
  const config = (await (await fetch(new URL('/config.json', origin))).json()) as WebConfig;
  const people: Person[] = [];
  for (const name of names) {
    const email = `${name.toLowerCase()}@confab.test`;
    await signUpPerson(origin, config, email, name);
    people.push(personWith(config, { name, email, ...(await tokensOf(origin, config, email)) }));
  }
  return { config, people };
}

it(`G1 G2 G3 G5: 1,000 sends through faults and ${kills} kills reach everyone once, in order (seed ${seed})`, async () => {
  const assembly = join(folder, 'assembly');
  // Only the rate limit differs from what npm start runs: five people write faster than people do.
  createApp({ stage: 'local', sendsPerMinute: 10_000 }, assembly).synth();
  const port = await freePort();
  const server = await startServerProcess(assembly, join(folder, 'data'), port);
  cleanups.push(() => server.stop());
  const { people } = await startPeople(`http://127.0.0.1:${port}`);
  const roomId = await people[0]!.createRoom('PUBLIC', 'Stormy');
  for (const person of people.slice(1)) await person.join(roomId);

  const proxy = await startChaosProxy(port, faults, seed);
  cleanups.push(() => proxy.close());
  const config = {
    graphqlUrl: `${proxy.url}/graphql`,
    realtimeUrl: `${proxy.url.replace('http', 'ws')}/graphql/realtime`,
  };
  provideBrowserGlobals();
  const chats = people.map(({ userId, name, email, idToken }) => {
    const chat = createChat({ config, user: { userId, name, email }, getToken: async () => idToken });
    const close = chat.room(roomId).open();
    chat.start();
    cleanups.push(() => chat.close(), close);
    return chat;
  });
  const messagesOf = (chat: (typeof chats)[number]) => chat.room(roomId).store.get().messages;

  const total = names.length * sendsEach;
  let over = false;
  const cutting = (async () => {
    const random = randomOf(seed);
    while (!over) {
      await pause(random() * longestUncutMs);
      proxy.cutSockets();
    }
  })();
  const killing = (async () => {
    for (let kill = 1; kill <= kills; kill += 1) {
      await until(() => messagesOf(chats[0]!).length >= (total * kill) / (kills + 1));
      await server.killAndRestart();
    }
  })();
  await Promise.all(
    chats.map(async (chat, index) => {
      const random = randomOf(seed + 1 + index);
      for (let count = 0; count < sendsEach; count += 1) {
        chat.outbox.send(roomId, `${chat.user.name} ${count}`);
        await pause(random() * longestPauseMs);
      }
    }),
  );
  await killing;
  await until(() => chats.every(({ outbox }) => outbox.store.get().length === 0));
  over = true;
  await cutting;
  // Who could read for the first time only when much was written began with the newest page, and scrolls back.
  for (const chat of chats) {
    const { store, loadOlder } = chat.room(roomId);
    while (store.get().hasOlder) await loadOlder();
  }
  await until(() => chats.every((chat) => messagesOf(chat).length >= total));

  const [reference, ...others] = chats.map((chat) => messagesOf(chat).map(({ seq, body }) => ({ seq, body })));
  expect(reference).toHaveLength(total);
  const seqs = reference!.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b));
  for (const name of names) {
    const own = reference!.filter(({ body }) => body.startsWith(`${name} `)).map(({ body }) => body);
    expect(own).toEqual(Array.from({ length: sendsEach }, (_, count) => `${name} ${count}`));
  }
  for (const other of others) expect(other).toEqual(reference);
  // A run that met no fault proves nothing.
  for (const count of Object.values(proxy.counts)) expect(count).toBeGreaterThan(0);
}, 300_000);
