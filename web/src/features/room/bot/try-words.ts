import type { BotStatus } from '../../../lib/bots/bot-statuses.ts';
import { clockWords } from './clock-words.ts';

const seconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'second', unitDisplay: 'narrow' });
// Further away, the time of day says it.
const countedMs = 120_000;

/** When a resting server is tried next, by the reader's clock. */
export function tryWords({ state, nextTryAt }: BotStatus, now: number): string {
  const isUnderWay = state === 'HALF_OPEN' || nextTryAt === null || Date.parse(nextTryAt) <= now;
  return isUnderWay ? 'trying again now' : `next try ${clockWords(nextTryAt)}`;
}

/** How long it is until then, while that is worth counting. */
export function countdownWords({ state, nextTryAt }: BotStatus, now: number): string {
  const leftMs = state === 'OPEN' && nextTryAt ? Date.parse(nextTryAt) - now : 0;
  return leftMs > 0 && leftMs < countedMs ? seconds.format(Math.ceil(leftMs / 1_000)) : '';
}
