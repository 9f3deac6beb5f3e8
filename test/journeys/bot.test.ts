import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { createRoom, enterAs, joinRoom, launchBrowser, messageList, sees, visit, write } from '../lib/browser.ts';
import { startOpenAi } from '../lib/openai-server.ts';
import { startBotConfab } from '../lib/start-bot-confab.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Both demo people in one room, which the first one made. */
async function meet({ origin }: Confab): Promise<[Visit, Visit]> {
  const [first, second] = await Promise.all([visit(browser, origin), visit(browser, origin)]);
  await Promise.all([enterAs(first, 'First Person'), enterAs(second, 'Second Person')]);
  await createRoom(first, 'Workshop', 'Public');
  await joinRoom(second, 'Workshop');
  return [first, second];
}

const replies = (person: Visit) => messageList(person).getByRole('article', { name: /^Confab, bot/ });
const lastReply = (person: Visit) => replies(person).last();
const seesInReply = (person: Visit, text: string | RegExp) => lastReply(person).getByText(text).first().waitFor();

describe('with no configuration', () => {
  let confab: Confab;
  let first: Visit;
  let second: Visit;
  beforeAll(async () => {
    confab = await startConfab();
    [first, second] = await meet(confab);
  });
  afterAll(() => confab.close());

  it('the bot tells everyone what it can do, and does it', async () => {
    await write(first, '@confab help');
    for (const person of [first, second]) await seesInReply(person, '/tools');
    await write(second, '/calculate 3*(4+5)');
    for (const person of [first, second]) {
      await lastReply(person).locator('strong', { hasText: '27' }).waitFor();
      expect(await replies(person).count()).toBe(2);
    }
    await lastReply(first).getByText('confab.calculate').click();
    await lastReply(first).getByText('"expression": "3*(4+5)"').waitFor();
  });

  it('an ambiguous question is asked back with buttons, which only the asker has', async () => {
    await write(second, 'The deadline is Friday');
    await sees(first, 'The deadline is Friday');
    await write(first, '@confab what did we say about the deadline');
    const find = lastReply(first).getByRole('button', { name: /^Find/ });
    await find.waitFor();
    await seesInReply(second, /^Waiting for First Person, until/);
    expect(await lastReply(second).getByRole('button', { name: /^Find/ }).count()).toBe(0);
    await find.click();
    for (const person of [first, second]) await seesInReply(person, /The deadline is Friday/);
    expect(await replies(second).count()).toBe(3);
  });

  it('a missing argument is asked for in a form, which goes on with what is filled in', async () => {
    await write(second, '/poll question="Lunch?"');
    await seesInReply(first, /^Waiting for Second Person, until/);
    expect(await lastReply(first).getByRole('textbox').count()).toBe(0);
    await lastReply(second)
      .getByRole('textbox', { name: /^options/i })
      .fill('pizza | soup');
    await lastReply(second).getByRole('button', { name: 'Send' }).click();
    for (const person of [first, second]) await lastReply(person).getByRole('listitem').getByText('soup').waitFor();
    expect([...first.faults, ...second.faults]).toEqual([]);
  });
});

describe('with a model that takes its time', () => {
  const words = Array.from({ length: 70 }, (_, index) => `word-${index + 1}`);
  const whole = words.join(' ');
  let openAi: Awaited<ReturnType<typeof startOpenAi>>;
  let confab: Confab;
  let first: Visit;
  let second: Visit;
  beforeAll(async () => {
    openAi = await startOpenAi(() => [whole], { pauseMs: 100 });
    confab = await startBotConfab({ model: openAi.model });
    [first, second] = await meet(confab);
  });
  afterAll(async () => {
    await confab.close();
    await openAi.close();
  });

  /** Notes each text that a reply has shown, from now on. */
  const watch = ({ page }: Visit) =>
    page.evaluate(() => {
      const texts = ((window as unknown as { texts: string[] }).texts = [] as string[]);
      const note = () => {
        const body = [...document.querySelectorAll('article[aria-label^="Confab, bot"]')].at(-1)?.querySelector('p');
        const text = body?.textContent ?? '';
        if (text !== texts.at(-1)) texts.push(text);
      };
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  const shown = ({ page }: Visit) => page.evaluate(() => (window as unknown as { texts: string[] }).texts);

  it('two people watch one reply grow, and the one who was away in the middle sees the same', async () => {
    await Promise.all([watch(first), watch(second)]);
    await write(first, '@confab tell us a story');
    for (const person of [first, second]) await seesInReply(person, /word-5\b/);
    await second.context.setOffline(true);
    await second.page.getByText(/You are offline/).waitFor();
    await seesInReply(first, /word-30\b/);
    await second.context.setOffline(false);
    for (const person of [first, second]) {
      await lastReply(person).getByText(whole, { exact: true }).waitFor();
      expect(await replies(person).count()).toBe(1);
      await person.page.getByText('Complete to #2').waitFor();
    }
    const [there, away] = await Promise.all([shown(first), shown(second)]);
    expect(there.length).toBeGreaterThan(8);
    // Never anything but a beginning of the same text, however it came.
    for (const text of [...there, ...away]) expect(whole.startsWith(text) || text === '…').toBe(true);
    await second.page.reload();
    await sees(second, whole);
  });

  it('the stop button ends it for both', async () => {
    await write(first, '@confab and another one');
    await seesInReply(second, /word-5\b/);
    expect(await lastReply(second).getByRole('button', { name: 'Stop' }).count()).toBe(0);
    await lastReply(first).getByRole('button', { name: 'Stop' }).click();
    for (const person of [first, second]) await seesInReply(person, 'Stopped.');
    const [one, other] = await Promise.all([first, second].map((person) => lastReply(person).locator('p').first()));
    const text = await one!.innerText();
    expect(whole.startsWith(text)).toBe(true);
    expect(text).not.toContain('word-70');
    expect(await other!.innerText()).toBe(text);
    expect([...first.faults, ...second.faults]).toEqual([]);
  });
});
