import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { run } from './run.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const find = () =>
  [process.env.CHROMIUM_PATH, ...usualPlaces, chromium.executablePath()].find((path) => path && existsSync(path));

const mayInstallPackages = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** The path of a Chromium, installed if this machine has none. Tests never run without one. */
export async function ensureBrowser(): Promise<string> {
  const found = find();
  if (found) return found;
  console.log('No Chromium on this machine; installing one for the browser tests.');
  if (mayInstallPackages()) {
    await run('apt-get', ['update', '-qq']);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  } else {
    await run('playwright-core', ['install', 'chromium']);
  }
  const installed = find();
  if (installed) return installed;
  throw new Error(
    'The browser tests need Chromium and could not install it. Install Chromium or Chrome, or name one in CHROMIUM_PATH.',
  );
}
