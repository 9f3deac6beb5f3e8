import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Visit } from '../lib/browser.ts';
import { enterAs, launchBrowser, visit } from '../lib/browser.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

let confab: Confab;
let browser: Browser;
let person: Visit;

beforeAll(async () => {
  [confab, browser] = await Promise.all([startConfab(), launchBrowser()]);
  person = await visit(browser, confab.origin);
  await enterAs(person, 'First Person');
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

/** What a tool does with the token, outside of the browser. */
const askAs = async (secret: string) => {
  const response = await fetch(new URL(confab.config.graphqlUrl, confab.origin), {
    method: 'POST',
    headers: { authorization: secret, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ me { name } }' }),
  });
  const { data } = (await response.json()) as { data?: { me: { name: string } } | null };
  return { status: response.status, name: data?.me.name };
};

it('a token made in the browser works until it is revoked there, and its secret is shown once', async () => {
  const { page } = person;
  await page.getByRole('button', { name: /First Person/ }).click();
  await page.getByRole('link', { name: 'Access tokens' }).click();
  await page.getByText('You have none yet.').waitFor();
  await page.getByLabel('What it is for').fill('My editor');
  await page.getByRole('button', { name: 'Make token' }).click();
  await page.getByRole('heading', { name: 'Your new token' }).waitFor();
  const secret = await page.getByText(/^confab_[\w-]{43}$/).innerText();
  expect(await askAs(secret)).toEqual({ status: 200, name: 'First Person' });

  await page.goto('/browse');
  await page.goBack();
  await page.getByText('My editor', { exact: true }).waitFor();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: 'Revoke My editor' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText('You have none yet.').waitFor();
  const refused = await askAs(secret);
  expect([refused.status, refused.name]).toEqual([401, undefined]);
  expect(person.faults).toEqual([]);
});
