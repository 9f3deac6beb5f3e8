import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRoom, enterAs, launchBrowser, visit } from '../lib/browser.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';
import budget from './sizes.json' with { type: 'json' };

const assets = join(import.meta.dirname, '../../web/dist/assets');
const gzipKb = (file: string) => gzipSync(readFileSync(join(assets, file)), { level: 9 }).length / 1000;
const totalKb = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + gzipKb(file), 0);

let confab: Confab;
let browser: Browser;
const loaded = { signedOut: new Set<string>(), chat: new Set<string>() };

// What a real browser fetches is what counts, whatever the bundler calls it.
beforeAll(async () => {
  [confab, browser] = await Promise.all([startConfab(), launchBrowser()]);
  const person = await visit(browser, confab.origin);
  const record = async (scripts: Set<string>, ready: () => Promise<unknown>) => {
    const listener = (request: { url(): string }) => {
      const file = basename(new URL(request.url()).pathname);
      if (file.endsWith('.js')) scripts.add(file);
    };
    person.page.on('request', listener);
    await person.page.reload();
    await ready();
    person.page.off('request', listener);
  };
  await record(loaded.signedOut, () => person.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor());
  await enterAs(person, 'First Person');
  await createRoom(person, 'Measured', 'Private');
  await record(loaded.chat, () => person.page.getByRole('heading', { level: 1, name: 'Measured' }).waitFor());
});
afterAll(async () => {
  await browser.close();
  await confab.close();
});

describe('sizes, in KB of gzip', () => {
  it(`the signed-out page loads at most ${budget.signedOutScriptKb} of scripts`, () => {
    expect(loaded.signedOut.size).toBeGreaterThan(1);
    expect(totalKb(loaded.signedOut)).toBeLessThanOrEqual(budget.signedOutScriptKb);
  });

  it(`a room's first load is at most ${budget.chatScriptKb} of scripts`, () => {
    expect(loaded.chat.size).toBeGreaterThan(1);
    expect(totalKb(loaded.chat)).toBeLessThanOrEqual(budget.chatScriptKb);
  });

  it(`no chunk loaded later is over ${budget.lazyChunkKb}`, () => {
    const first = new Set([...loaded.signedOut, ...loaded.chat]);
    const later = globSync('*.js', { cwd: assets }).filter((file) => !first.has(file));
    expect(later.filter((file) => gzipKb(file) > budget.lazyChunkKb)).toEqual([]);
  });

  it(`all styles together are at most ${budget.styleKb}`, () => {
    expect(totalKb(globSync('*.css', { cwd: assets }))).toBeLessThanOrEqual(budget.styleKb);
  });
});
