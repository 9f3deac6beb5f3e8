import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { createRoom, enterAs, joinRoom, launchBrowser, messageList, sees, visit, write } from '../lib/browser.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

let confab: Confab;
let browser: Browser;
let first: Visit;
let second: Visit;

beforeAll(async () => {
  [confab, browser] = await Promise.all([startConfab(), launchBrowser()]);
  [first, second] = await Promise.all([visit(browser, confab.origin), visit(browser, confab.origin)]);
  await Promise.all([enterAs(first, 'First Person'), enterAs(second, 'Second Person')]);
  await createRoom(first, 'Tunnel', 'Public');
  await joinRoom(second, 'Tunnel');
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

it('keeps what is written offline and sends it once, in order, when the network is back', async () => {
  await first.context.setOffline(true);
  await first.page.getByText(/You are offline/).waitFor();
  await write(first, 'From the tunnel');
  await write(first, 'Still in it');
  await first.page.getByText(/2 messages wait to be sent/).waitFor();
  await write(second, 'Where are you?');
  await first.context.setOffline(false);
  for (const person of [first, second]) {
    for (const text of ['From the tunnel', 'Still in it', 'Where are you?']) await sees(person, text);
  }
  const texts = await messageList(second)
    .getByText(/tunnel|in it/)
    .allInnerTexts();
  expect(texts).toEqual(['From the tunnel', 'Still in it']);
  await first.page.getByText('Complete to #3').waitFor();
});

it('keeps waiting messages and the draft through a reload', async () => {
  await first.page.route('**/graphql', (route) => route.abort());
  await write(first, 'Survives a reload');
  await first.page.getByRole('textbox', { name: 'Message Tunnel' }).fill('Half a sentence');
  await first.page.reload();
  await first.page.unroute('**/graphql');
  await sees(second, 'Survives a reload');
  await sees(first, 'Survives a reload');
  expect(await first.page.getByRole('textbox', { name: 'Message Tunnel' }).inputValue()).toBe('Half a sentence');
});

it('sends what two tabs hold once', async () => {
  const tab = await first.context.newPage();
  await tab.goto(first.page.url());
  await first.page.getByRole('textbox', { name: 'Message Tunnel' }).fill('');
  await write(first, 'Once from two tabs');
  await tab.getByRole('log').getByText('Once from two tabs').waitFor();
  await sees(second, 'Once from two tabs');
  await tab.close();
});
