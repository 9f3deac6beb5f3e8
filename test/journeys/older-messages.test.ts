import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { createRoom, enterAs, launchBrowser, messageList, visit } from '../lib/browser.ts';
import { fillRoom } from '../lib/fill-room.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

const patience = { timeout: 15_000, interval: 500 };

let confab: Confab;
let browser: Browser;
let reader: Visit;

beforeAll(async () => {
  [confab, browser] = await Promise.all([startConfab(), launchBrowser()]);
  reader = await visit(browser, confab.origin);
  await enterAs(reader, 'First Person');
  await createRoom(reader, 'Elsewhere', 'Public');
  await createRoom(reader, 'Long', 'Public');
  fillRoom(confab, /rooms\/([^/]+)/.exec(reader.page.url())![1]!, 120);
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

/** By its text: a row that is not in view is not there. */
const row = (text: string) => messageList(reader).getByText(new RegExp(`^${text}\\b`));

it('says that older messages did not come, and reads them when asked again', async () => {
  const refuse = (route: Route) =>
    /"before":\d/.test(route.request().postData() ?? '') ? route.abort() : route.continue();
  await reader.page.route('**/graphql', refuse);
  await reader.page.reload();
  await row('m120').waitFor();
  await reader.page.mouse.move(800, 400);
  const retry = reader.page.getByRole('alert').getByRole('button', { name: 'Try again' });
  // A machine that cannot draw for seconds may lose a turn of the wheel: a reader turns it again.
  await expect
    .poll(async () => {
      await reader.page.mouse.wheel(0, -20_000);
      return retry.isVisible();
    }, patience)
    .toBe(true);
  await reader.page.unroute('**/graphql', refuse);
  await retry.click();
  await row('m70').waitFor();
});

it('comes back to where one read', async () => {
  await row('m70').scrollIntoViewIfNeeded();
  await reader.page.getByRole('button', { name: 'Go to the latest message' }).waitFor();
  const place = () =>
    messageList(reader).evaluate((list) => {
      const { top } = list.getBoundingClientRect();
      const inView = [...list.querySelectorAll('article')].find((item) => item.getBoundingClientRect().bottom > top);
      return { text: inView?.textContent, top: (inView?.getBoundingClientRect().top ?? 0) - top };
    });
  const before = await place();
  await reader.page.getByRole('link', { name: /Elsewhere/ }).click();
  await reader.page.getByRole('heading', { level: 1, name: 'Elsewhere' }).waitFor();
  await reader.page.goBack();
  await reader.page.getByRole('heading', { level: 1, name: 'Long' }).waitFor();
  await expect.poll(place).toEqual({ text: before.text, top: expect.closeTo(before.top, -1) });
});
