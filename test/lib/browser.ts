import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { expect } from 'vitest';
import { password } from './sign-in.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** A real Chromium without window; it talks to nobody but this machine. */
export function launchBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `No Chromium at ${executablePath}. Run npm test, which installs one, or name one in CHROMIUM_PATH.`,
    );
  }
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-sync', ...quiet] });
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors of the page itself: exceptions, and what its security policy refused. */
  readonly faults: string[];
}

/** A browser profile of its own: one person. */
export async function visit(
  browser: Browser,
  origin: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Minified React/.test(message.text()))
      faults.push(message.text());
  });
  await page.goto('/');
  return { page, context, faults };
}

/** Signs up through the pages with the code that the mailbox page shows. */
export async function signUp({ page, context }: Visit, name: string): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@confab.test`;
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Six-digit code').waitFor();
  const mailbox = await context.newPage();
  await mailbox.goto('/_local/mailbox');
  const code = /\b\d{6}\b/.exec(await mailbox.getByRole('main').innerText())?.[0];
  await mailbox.close();
  await page.getByLabel('Six-digit code').fill(code!);
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  return email;
}

/** Signs a demo user in by their button. */
export async function enterAs({ page }: Visit, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
}

export async function createRoom({ page }: Visit, title: string, visibility: 'Public' | 'Private'): Promise<void> {
  await page.getByRole('button', { name: 'New room' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(title);
  await dialog.getByRole('radio', { name: visibility }).check();
  await dialog.getByRole('button', { name: 'Create room' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

export async function joinRoom({ page }: Visit, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Browse public rooms' }).first().click();
  await page.getByRole('button', { name: `Join ${title}` }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

export async function write({ page }: Visit, text: string): Promise<void> {
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.fill(text);
  await composer.press('Enter');
}

export const messageList = ({ page }: Visit) => page.getByRole('log');

/** Waits until the conversation shows `text` once, and only once. */
export async function sees(person: Visit, text: string): Promise<void> {
  const rows = messageList(person).getByText(text, { exact: true });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(1);
}
