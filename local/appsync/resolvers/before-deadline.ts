import type { Clock } from '../../lib/runtime.ts';

/** What `work` gives, or undefined if the deadline comes first. The work itself is not stopped. */
export async function beforeDeadline<T>(work: Promise<T>, deadline: number, clock: Clock): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadline - clock.now()), undefined);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
