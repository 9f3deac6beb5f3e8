import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { createRoom, enterAs, launchBrowser, sees, visit, write } from '../lib/browser.ts';
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
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

const removeSecond = async () => {
  await first.page.getByRole('button', { name: 'Remove Second Person' }).click();
  await first.page
    .getByRole('dialog')
    .getByRole('button', { name: /Remove/ })
    .click();
};

it('an invited person finds the room at once, and loses sight of it when removed', async () => {
  await createRoom(first, 'Board', 'Private');
  await write(first, 'Only for members');
  await first.page.getByRole('button', { name: 'Members' }).click();
  await first.page.getByLabel('Invite by e-mail').fill('second@confab.test');
  await first.page.getByRole('button', { name: 'Invite' }).click();
  await second.page.getByRole('link', { name: /Board/ }).click();
  await sees(second, 'Only for members');

  await removeSecond();
  await second.page.getByRole('heading', { name: /Only members can read this room/ }).waitFor();
  await write(first, 'Among ourselves');
  await sees(first, 'Among ourselves');
  expect(await second.page.getByText(/Among ourselves|Only for members/).count()).toBe(0);
  expect(await second.page.getByRole('link', { name: /Board/ }).count()).toBe(0);
});

it('a link to a room that is not yours looks like one to a room that is not there', async () => {
  const roomPath = new URL(first.page.url()).pathname.split('/').slice(0, 3).join('/');
  const seenAt = async (path: string) => {
    await second.page.goto(path);
    await second.page.getByRole('heading', { name: /Only members can read this room/ }).waitFor();
    return second.page.getByRole('main').innerText();
  };
  expect(await seenAt(roomPath)).toBe(await seenAt('/rooms/no-such-room'));
});
