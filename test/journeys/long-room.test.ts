import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { createRoom, enterAs, launchBrowser, messageList, visit } from '../lib/browser.ts';
import { fillRoom } from '../lib/fill-room.ts';
import type { ListView } from '../lib/list-view.ts';
import { collectBlanks, listView } from '../lib/list-view.ts';
import type { Person } from '../lib/person.ts';
import { personWith } from '../lib/person.ts';
import { tokensOf } from '../lib/sign-in.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

const messageCount = 5_000;
// Almost a page at once: as fast as one can still read along.
const viewport = { width: 1200, height: 1400 };
const wheelPixels = 1_100;
// Less than a reader notices.
const tolerancePixels = 3;

let confab: Confab;
let browser: Browser;
let reader: Visit;
let roomId: string;

beforeAll(async () => {
  [confab, browser] = await Promise.all([startConfab(), launchBrowser()]);
  reader = await visit(browser, confab.origin, { viewport });
  await enterAs(reader, 'First Person');
  await createRoom(reader, 'The long one', 'Public');
  roomId = /rooms\/([^/]+)/.exec(reader.page.url())![1]!;
  fillRoom(confab, roomId, messageCount);
  await reader.page.reload();
  await messageList(reader).getByText(`m${messageCount}`).waitFor();
  await reader.page.mouse.move(800, 400);
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

const look = () => listView(messageList(reader));

/** One turn of the wheel, and what is in view once it has run out. */
async function wheelUp(before: ListView): Promise<ListView> {
  await reader.page.mouse.wheel(0, -wheelPixels);
  return listView(messageList(reader), before.fromTop);
}

/** How far the text moved between two views, by a row that is in both. */
function shift(before: ListView, after: ListView): number {
  for (const { seq, top } of before.rows) {
    const same = after.rows.find((row) => row.seq === seq);
    if (same) return same.top - top;
  }
  throw new Error(`Nothing of ${before.rows[0]?.seq}… is in view any more`);
}

/** Each row is the one after the row above it. */
function expectInOrder({ rows }: ListView): void {
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => rows[0]!.seq + index));
}

async function secondPerson(): Promise<Person> {
  const email = 'second@confab.test';
  const { config } = confab;
  const tokens = await tokensOf(confab.origin, config, email, 'Confab-2026!');
  const person = personWith(config, { name: 'Second Person', email, ...tokens });
  await person.join(roomId);
  return person;
}

it('a room of 5,000 messages opens at its end and leaves the text alone when others write', async () => {
  const opened = await look();
  expectInOrder(opened);
  expect(opened.rows.at(-1)!.seq).toBe(messageCount);
  expect(opened.fromEnd).toBeLessThanOrEqual(1);

  const before = await wheelUp(opened);
  const other = await secondPerson();
  for (let seq = messageCount + 1; seq <= messageCount + 3; seq += 1) await other.send(roomId, `m${seq} is new`);
  const pill = reader.page.getByRole('button', { name: '3 new, go to the latest' });
  await pill.waitFor();
  expect(Math.abs(shift(before, await look()))).toBeLessThanOrEqual(tolerancePixels);

  await pill.click();
  await messageList(reader)
    .getByText(`m${messageCount + 3} is new`)
    .waitFor();
  const end = await look();
  expectInOrder(end);
  expect(end.fromEnd).toBeLessThanOrEqual(1);
});

it('keeps its place while older messages arrive', async () => {
  const { page } = reader;
  for (let pages = 0; pages < 3; pages += 1) {
    let arrive: () => void = () => {};
    const held = new Promise<void>((resolve) => (arrive = resolve));
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"before"')) await held;
      await route.continue();
    });
    const asked = page.waitForRequest((request) => !!request.postData()?.includes('"before"'));
    let isAsked = false;
    void asked.then(() => (isAsked = true));
    let before = await look();
    while (!isAsked) before = await wheelUp(before);
    arrive();
    await page.waitForFunction((length) => document.querySelector('[role=log]')!.scrollHeight > length, before.length);
    expect(Math.abs(shift(before, await look()))).toBeLessThanOrEqual(tolerancePixels);
    await page.unroute('**/graphql');
  }
});

// The browser scrolls on a thread of its own: a machine too busy to draw at all shows it a frame too late.
it('scrolls up to the first message without a blank row, each message once and in order', { retry: 2 }, async () => {
  const seen = new Set<number>();
  await messageList(reader).press('End');
  let view = await look();
  const blanks = await collectBlanks(messageList(reader));
  while (!seen.has(1)) {
    expectInOrder(view);
    for (const { seq } of view.rows) seen.add(seq);
    const next = await wheelUp(view);
    // Where the wheel ends at what has been loaded, it moves the text by what is left.
    const least = Math.min(wheelPixels, view.fromTop) - tolerancePixels;
    expect(shift(view, next)).toBeGreaterThanOrEqual(least);
    expect(shift(view, next)).toBeLessThanOrEqual(wheelPixels + tolerancePixels);
    view = next;
  }
  expect(await blanks.jsonValue()).toEqual([]);
  const all = [...seen].toSorted((a, b) => a - b);
  expect(all).toEqual(Array.from({ length: messageCount + 3 }, (_, index) => index + 1));
});
