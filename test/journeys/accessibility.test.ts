import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { createRoom, enterAs, launchBrowser, sees, visit, write } from '../lib/browser.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const looks = [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 1440 },
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
] as const;

let confab: Confab;
let browser: Browser;

beforeAll(async () => {
  [confab, browser] = await Promise.all([startConfab(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

async function violations(page: Page): Promise<string[]> {
  // Evaluated from outside the page, so its security policy stays as it is.
  const found = (await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`)) as AxeResults;
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(looks)('in $colorScheme at $width px', ({ colorScheme, width }) => {
  const open = () =>
    visit(browser, confab.origin, { colorScheme, reducedMotion: 'reduce', viewport: { width, height: 780 } });

  const isSound = async ({ page }: Visit) => {
    expect(await violations(page)).toEqual([]);
    expect(await overflows(page)).toBe(0);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  };

  it('axe finds nothing on the signed-out pages', async () => {
    const person = await open();
    for (const [link, title] of [
      ['Create an account', 'Create your account'],
      ['Forgot your password?', 'Choose a new password'],
    ] as const) {
      await person.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      await isSound(person);
      await person.page.getByRole('link', { name: link }).click();
      await person.page.getByRole('heading', { level: 1, name: title }).waitFor();
      await isSound(person);
      await person.page.goBack();
    }
    await person.context.close();
  });

  it('axe finds nothing on the signed-in pages', async () => {
    const person = await open();
    const { page } = person;
    await enterAs(person, 'First Person');
    await isSound(person);
    await page.getByRole('button', { name: 'New room' }).click();
    await isSound(person);
    await page.keyboard.press('Escape');
    await createRoom(person, `Room ${colorScheme} ${width}`, 'Public');
    await isSound(person);
    await write(person, 'Some `code`, a [link](https://example.com) and **bold**');
    await page.getByRole('log').locator('strong').waitFor();
    await isSound(person);
    const composer = page.getByRole('textbox', { name: /^Message / });
    for (const sign of ['/', '@']) {
      await composer.fill(sign);
      await page.getByRole('option').first().waitFor();
      await isSound(person);
    }
    await composer.fill('');
    await page.getByRole('button', { name: 'Members' }).click();
    await page.getByLabel('Invite by e-mail').waitFor();
    await isSound(person);
    await page.getByRole('button', { name: 'Bot tools' }).click();
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await isSound(person);
    await page.keyboard.press('Escape');
    await page.goto('/browse');
    await page.getByRole('button', { name: `Open Room ${colorScheme} ${width}` }).waitFor();
    await isSound(person);
    await page.goto('/settings/tokens');
    await page.getByLabel('What it is for').waitFor();
    await isSound(person);
    await page.goto('/admin/bots');
    await page.getByText('Part of Confab').first().waitFor();
    await isSound(person);
    await page.goto('/rooms/no-such-room');
    await page.getByRole('heading', { name: /Only members/ }).waitFor();
    await isSound(person);
    await page.goto('/no-such-page');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await isSound(person);
    await person.context.close();
  });
});

it('everything can be done from the keyboard alone', async () => {
  const person = await visit(browser, confab.origin);
  const { keyboard } = person.page;
  const reach = async (name: RegExp) => {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await keyboard.press('Tab');
      // Between the last element and the first, the focus is on nothing of the page.
      const label = await person.page.evaluate(() => {
        const focused = document.activeElement === document.body ? null : document.activeElement;
        return focused?.getAttribute('aria-label') ?? focused?.textContent ?? '';
      });
      if (name.test(label)) return;
    }
    throw new Error(`The keyboard does not reach ${name}`);
  };
  await person.page.getByRole('button', { name: 'Second Person' }).waitFor();
  await reach(/^.*Second Person$/);
  await keyboard.press('Enter');
  await person.page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  await reach(/^New room$/);
  await keyboard.press('Enter');
  await person.page.getByRole('dialog').getByLabel('Name').waitFor();
  await keyboard.type('By hand');
  await keyboard.press('Enter');
  await person.page.getByRole('heading', { level: 1, name: 'By hand' }).waitFor();
  await keyboard.type('Typed without a mouse');
  await keyboard.press('Enter');
  await sees(person, 'Typed without a mouse');
  await person.context.close();
});

it('a screen reader hears who wrote what', async () => {
  const [first, second] = await Promise.all([visit(browser, confab.origin), visit(browser, confab.origin)]);
  await Promise.all([enterAs(first, 'First Person'), enterAs(second, 'Second Person')]);
  await createRoom(first, 'Heard', 'Public');
  await second.page.goto(first.page.url());
  await second.page.getByRole('button', { name: 'Join room' }).click();
  await second.page.getByRole('textbox', { name: 'Message Heard' }).waitFor();
  await write(first, 'Can you hear me');
  await sees(second, 'Can you hear me');
  const live = second.page.locator('[aria-live=polite]').filter({ hasText: /First Person.*Can you hear me/ });
  await live.first().waitFor({ state: 'attached' });
});
