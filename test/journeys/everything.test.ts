import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { createRoom, enterAs, joinRoom, launchBrowser, messageList, visit, write } from '../lib/browser.ts';
import { startEverything } from '../lib/everything-server.ts';
import { startBotConfab } from '../lib/start-bot-confab.ts';
import type { Confab } from '../lib/start-confab.ts';

let browser: Browser;
let everything: Awaited<ReturnType<typeof startEverything>>;
let confab: Confab;
/** An admin, who owns the room, and someone else in it. */
let admin: Visit;
let other: Visit;

beforeAll(async () => {
  everything = await startEverything();
  [confab, browser] = await Promise.all([startBotConfab({ breaker: { recoverySeconds: 2 } }), launchBrowser()]);
  [admin, other] = await Promise.all([visit(browser, confab.origin), visit(browser, confab.origin)]);
  await Promise.all([enterAs(admin, 'First Person'), enterAs(other, 'Second Person')]);
});
afterAll(async () => {
  await everything.kill();
  await browser.close();
  await confab.close();
});

const replies = (person: Visit) => messageList(person).getByRole('article', { name: /^Confab, bot/ });
const lastReply = (person: Visit) => replies(person).last();
const bothSee = (text: string | RegExp) =>
  Promise.all([admin, other].map((person) => lastReply(person).getByText(text).first().waitFor()));
/** Where the newest reply stands in the room. What one has scrolled past is not in the page. */
const place = async (person: Visit) => {
  const all = await replies(person).evaluateAll((rows) =>
    rows.map((row) => Number((row as HTMLElement).dataset.index)),
  );
  return Math.max(-1, ...all);
};
/** Asks, and waits until there is another reply. */
const ask = async (person: Visit, text: string) => {
  const before = await place(person);
  await write(person, text);
  await expect.poll(() => place(person), { timeout: 15_000 }).toBeGreaterThan(before);
};

describe('the reference MCP server', () => {
  it('is added by an admin and switched on for a room by its owner', async () => {
    const { page } = admin;
    await createRoom(admin, 'Workshop', 'Public');
    const room = page.url();
    await page.goto('/admin/bots');
    await page.getByRole('button', { name: 'Add a server' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Short name').fill('every');
    await dialog.getByLabel('Name', { exact: true }).fill('Everything');
    await dialog.getByLabel('Address').fill(everything.url);
    await dialog.getByRole('button', { name: 'Save' }).click();
    const card = page.getByRole('listitem', { name: 'Everything' });
    await card.getByText('Working').waitFor();
    await card.getByText(/^\d+ tools, \d+ prompts$/).waitFor();

    await page.goto(room);
    await joinRoom(other, 'Workshop');
    await page.getByRole('button', { name: /member/i }).click();
    await page.getByRole('button', { name: 'Bot tools' }).click();
    const isOn = page.getByRole('switch', { name: 'Use Everything in this room' });
    await isOn.click();
    await expect.poll(() => isOn.isChecked(), { timeout: 15_000 }).toBe(true);
    await dialog.getByText(/^\d+ tools, \d+ prompts$/).waitFor();
    await page.keyboard.press('Escape');
  });

  it('has its tools called, a missing argument asked for in a form, and its prompts read', async () => {
    await ask(other, '/echo "Hello there"');
    await bothSee(/Echo: Hello there/);
    await ask(other, '/get-sum a=1');
    await lastReply(other).getByRole('spinbutton', { name: /^b/i }).fill('2');
    await lastReply(other).getByRole('button', { name: 'Send' }).click();
    await bothSee(/The sum of 1 and 2 is 3\./);
    await ask(other, '/every.simple-prompt ');
    await bothSee(/This is the prompt itself/);
  });

  it('shows how far a long operation is', async () => {
    await ask(other, '/trigger-long-running-operation duration=3 steps=6');
    await Promise.all(
      [admin, other].map((person) =>
        lastReply(person)
          .getByText(/\d of 6/)
          .waitFor(),
      ),
    );
    await bothSee(/Long running operation completed/);
  });

  it('gets nothing done without a click, and its own questions answered in a form', async () => {
    await ask(other, '/trigger-elicitation-request ');
    await lastReply(admin)
      .getByText(/^Waiting for Second Person/)
      .waitFor();
    expect(await lastReply(admin).getByRole('button', { name: 'Run it' }).count()).toBe(0);
    await lastReply(other).getByRole('button', { name: 'Run it' }).click();
    await lastReply(other)
      .getByRole('textbox', { name: /^String$/ })
      .fill('Ada Quill');
    await lastReply(other).getByRole('button', { name: 'Send' }).click();
    await bothSee(/Name: Ada Quill/);
  });

  it('rests before everyone when it is gone, and answers who waited when it is back', async () => {
    await everything.kill();
    const badges = [admin, other].map(({ page }) => page.getByRole('button', { name: /^Everything is resting/ }));
    const offer = lastReply(other).getByRole('button', { name: 'Answer when it is back' });
    // The third failure opens it.
    for (let tries = 0; tries < 4 && (await offer.count()) === 0; tries += 1) {
      await ask(other, '/get-sum a=2 b=3');
      await lastReply(other)
        .getByText(/did not answer|is resting/)
        .first()
        .waitFor();
      await other.page.waitForTimeout(300);
    }
    await Promise.all(badges.map((badge) => badge.waitFor()));
    await offer.click();
    await bothSee(/This reply goes on by itself/);
    const asked = await place(other);

    await everything.restart();
    await bothSee(/The sum of 2 and 3 is 5\./);
    await Promise.all(badges.map((badge) => badge.waitFor({ state: 'detached' })));
    expect(await place(other)).toBe(asked);
    expect([...admin.faults, ...other.faults]).toEqual([]);
  });
});
