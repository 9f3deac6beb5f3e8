import { randomUUID } from 'node:crypto';
import { pause } from '../../lib/clock.ts';
import type { Bot, Question } from './bot.ts';

/** So long a run that died holds the room up. */
const leaseMs = 8_000;
const renewMs = 2_500;
const retryMs = 250;

/** Each run has a name of its own: two of one question do not run side by side. */
const ownerOf = ({ seq }: Question): string => `${seq}#${randomUUID()}`;

/**
 * Takes the room's one turn as soon as it is free, and holds it until the answer is called; undefined where it is not
 * free within `waitMs`.
 */
export const holdTurn = async (
  { clock, table }: Pick<Bot, 'clock' | 'table'>,
  question: Question,
  waitMs: number,
): Promise<(() => Promise<void>) | undefined> => {
  const { roomId } = question;
  const owner = ownerOf(question);
  const take = () => table.takeTurn(roomId, owner, clock.now() + leaseMs);
  const giveUpAt = clock.now() + waitMs;
  while (!(await take())) {
    if (clock.now() >= giveUpAt) return undefined;
    await pause(clock, retryMs);
  }
  let renewing: Promise<unknown> = Promise.resolve();
  let isOver = false;
  let cancel: () => void;
  const renewLater = () => {
    cancel = clock.after(renewMs, () => {
      renewing = take()
        .catch(() => undefined)
        .then(() => isOver || renewLater());
    });
  };
  renewLater();
  return async () => {
    isOver = true;
    cancel();
    // Renewed after its end, it would hold up the room's next question.
    await renewing;
    await table.endTurn(roomId, owner).catch(() => undefined);
  };
};

/** Whether it is another run of this very question that has the room's turn. */
export const isHeldBySame = async ({ table }: Pick<Bot, 'table'>, { roomId, seq }: Question): Promise<boolean> =>
  !!(await table.turnOwner(roomId))?.startsWith(`${seq}#`);
