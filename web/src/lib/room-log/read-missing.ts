import { isUnfinished } from './assemble-reply.ts';
import type { Gap } from './gaps.ts';
import type { MessagePage, PageBound } from './merge-page.ts';
import type { RoomLog } from './room-log.ts';
import { missingCount } from './room-log.ts';

export type ReadPage = (bound: PageBound & { limit: number }) => Promise<MessagePage>;

interface ReadMissingOptions {
  /** As it is now: live messages come in between. */
  log(): RoomLog;
  readPage: ReadPage;
  /** Replies that were growing may have gone on unheard. */
  missedUpdates: boolean;
  /** False to stop. */
  merge(page: MessagePage, bound: PageBound): boolean;
}

const FIRST_PAGE = 50;
// The longest page there is: fewer turns for the same messages.
const LONGEST_PAGE = 100;
// Questions that nobody answered stay in a room for ever: the latest are worth a read.
const MOST_UNFINISHED = 3;

/** Reads what is missing: what was too young to tell, then everything past what is held, until no more follows (RT-46). */
export async function readMissing({ log, readPage, missedUpdates, merge }: ReadMissingOptions): Promise<void> {
  const read = async (bound: PageBound, limit: number) => {
    const page = await readPage({ ...bound, limit });
    return merge(page, bound) ? page : undefined;
  };
  if (missedUpdates) for (const seq of unfinishedReads(log())) await read({ after: seq - 1 }, LONGEST_PAGE);
  for (const gap of log().gaps) await read({ after: gap.from - 1 }, lengthOf(gap));
  if (log().start === undefined) {
    await read({}, FIRST_PAGE);
    // The first page has more in the other direction, which is read when someone scrolls there.
    if (missingCount(log()) === 0) return;
  }
  let page: MessagePage | undefined;
  do page = await read({ after: log().readTo }, LONGEST_PAGE);
  while (page?.hasMore);
}

/** The first of each page that holds replies which were not over when they were last heard of. */
function unfinishedReads({ messages, start, readTo }: RoomLog): number[] {
  const reads: number[] = [];
  for (const message of messages) {
    const isRead = start !== undefined && message.seq <= readTo;
    const isCovered = message.seq < (reads.at(-1) ?? -Infinity) + LONGEST_PAGE;
    if (isRead && !isCovered && isUnfinished(message)) reads.push(message.seq);
  }
  return reads.slice(-MOST_UNFINISHED);
}

/** The gap and one message past it, by which it is known to be read. */
function lengthOf({ from, to }: Gap): number {
  return Math.min(LONGEST_PAGE, to - from + 2);
}
