import type { Message } from '../api/types.ts';
import type { Gap } from './gaps.ts';

/**
 * What a client holds of one room. From `start` to `readTo` every number was read or delivered without a hole; those of
 * them that were not there are void, or stand in `gaps` while it is too early to tell. Messages past `readTo` came live
 * with something missing before them.
 */
export interface RoomLog {
  /** Ascending by `seq`, each number once. */
  readonly messages: readonly Message[];
  /** Undefined until the first page. 1: the room's beginning is reached. */
  readonly start: number | undefined;
  readonly readTo: number;
  readonly gaps: readonly Gap[];
  /** The highest number heard of. */
  readonly lastSeq: number;
}

export const emptyLog: RoomLog = { messages: [], start: undefined, readTo: 0, gaps: [], lastSeq: 0 };

/** Every number from `start` to this one is present or void. */
export function completeTo(log: RoomLog): number {
  const [gap] = log.gaps;
  return gap ? gap.from - 1 : log.readTo;
}

export function hasOlder(log: RoomLog): boolean {
  return log.start !== undefined && log.start > 1;
}

/** How many messages are known to exist and were neither read nor delivered yet. */
export function missingCount(log: RoomLog): number {
  let ahead = 0;
  while (ahead < log.messages.length && log.messages[log.messages.length - 1 - ahead]!.seq > log.readTo) ahead++;
  return Math.max(0, log.lastSeq - log.readTo - ahead);
}

/** Notes that the room has got this far, from whatever told so. */
export function withLastSeq(log: RoomLog, lastSeq: number): RoomLog {
  return lastSeq > log.lastSeq ? { ...log, lastSeq } : log;
}
