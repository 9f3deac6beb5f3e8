import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRoom, joinRoom, launchBrowser, messageList, sees, signUp, visit, write } from '../lib/browser.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

let confab: Confab;
let browser: Browser;

beforeAll(async () => {
  [confab, browser] = await Promise.all([startConfab(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

it('two people sign up, meet in a room and read each other at once', async () => {
  const [mia, noah] = await Promise.all([visit(browser, confab.origin), visit(browser, confab.origin)]);
  await signUp(mia, 'Mia Stone');
  await createRoom(mia, 'Tea time', 'Public');
  await write(mia, 'Anyone here?');
  await sees(mia, 'Anyone here?');

  await signUp(noah, 'Noah Reed');
  await joinRoom(noah, 'Tea time');
  await sees(noah, 'Anyone here?');
  await write(noah, 'Yes, **two** of us');
  await messageList(noah).locator('strong', { hasText: 'two' }).waitFor();
  await messageList(mia).locator('strong', { hasText: 'two' }).waitFor();
  await mia.page.getByText('Complete to #2').waitFor();

  await noah.page.reload();
  await sees(noah, 'Anyone here?');
  await noah.page.goBack();
  await noah.page.getByRole('heading', { level: 1, name: 'Public rooms' }).waitFor();

  await write(mia, 'Come back');
  await noah.page.getByRole('link', { name: /Tea time.*1 unread/ }).click();
  await sees(noah, 'Come back');

  await noah.page.getByRole('button', { name: 'Sign out' }).click();
  await noah.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  await noah.page.goBack();
  expect(await noah.page.getByRole('log').count()).toBe(0);
  expect([...mia.faults, ...noah.faults]).toEqual([]);
});
