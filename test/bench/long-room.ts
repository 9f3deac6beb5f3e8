import type { CDPSession, Page } from 'playwright-core';
import { enterAs, launchBrowser, visit } from '../lib/browser.ts';
import { median, quantile } from './quantile.ts';

const opens = 5;
const keys = 150;

export interface LongRoomFigures {
  /** From the click on the room to the frame that shows its last message. */
  readonly openMs: number[];
  /** From a keydown to the end of the frame that shows it. */
  readonly paintMs: number[];
  /** Script, style and layout of a key. */
  readonly workMs: number[];
}

function openRoom(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const links = [...document.querySelectorAll('a')];
    const startedAt = performance.now();
    links.find((link) => link.textContent.includes('The long one'))!.click();
    while (!document.querySelector('[role=log]')?.textContent.includes('m5000')) await frame();
    return performance.now() - startedAt;
  });
}

async function loadAll(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const log = document.querySelector('[role=log]')!;
    while (!log.textContent.includes('This is where it begins')) {
      log.scrollTop = 0;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    log.scrollTop = log.scrollHeight;
  });
}

async function workMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const counted = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];
  return metrics.filter(({ name }) => counted.includes(name)).reduce((sum, { value }) => sum + value * 1000, 0);
}

async function typeKeys(page: Page): Promise<Pick<LongRoomFigures, 'paintMs' | 'workMs'>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const painted = await page.evaluateHandle(() => {
    const times: number[] = [];
    // A message posted in a frame is handled after its painting.
    const listener = () => {
      const startedAt = performance.now();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => times.push(performance.now() - startedAt);
        channel.port2.postMessage(null);
      });
    };
    document.addEventListener('keydown', listener, { capture: true });
    return times;
  });
  await page.getByRole('textbox', { name: /^Message / }).focus();
  const work: number[] = [];
  for (let key = 1; key <= keys; key += 1) {
    const before = await workMs(devtools);
    await page.keyboard.press(key % 6 === 0 ? 'Space' : 'a');
    await page.waitForFunction(([times, count]) => times.length >= count, [painted, key] as const);
    work.push((await workMs(devtools)) - before);
  }
  return { paintMs: await painted.jsonValue(), workMs: work };
}

/** Opens the room of 5,000 messages in real Chromium, loads all of them, and types. */
async function measureLongRoom(origin: string): Promise<LongRoomFigures> {
  const browser = await launchBrowser();
  try {
    const reader = await visit(browser, origin);
    const { page } = reader;
    await enterAs(reader, 'First Person');
    const openMs: number[] = [];
    for (let count = 0; count < opens; count += 1) {
      await page.goto('/');
      await page.getByRole('link', { name: /The long one/ }).waitFor();
      openMs.push(await openRoom(page));
    }
    await loadAll(page);
    return { openMs, ...(await typeKeys(page)) };
  } finally {
    await browser.close();
  }
}

/** The figures as rows of a table. */
export async function longRoomRows(origin: string): Promise<string[]> {
  const figures = await measureLongRoom(origin);
  const row = (name: string, values: number[]) =>
    `| ${name} | ${median(values).toFixed(1)} ms | ${quantile(values, 0.95).toFixed(1)} ms |`;
  return [
    row('open the room: click to last message', figures.openMs),
    row('a key: script, style and layout', figures.workMs),
    row('a key: keydown to painted', figures.paintMs),
  ];
}
