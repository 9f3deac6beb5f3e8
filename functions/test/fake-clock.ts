import type { Clock } from '../lib/clock.ts';

/** Time that a test turns by hand. */
export const createFakeClock = (start = Date.parse('2026-11-26T14:00:00Z')) => {
  let now = start;
  let timers: { at: number; task: () => void }[] = [];
  /** Lets everything run that waits for no time. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const clock: Clock = {
    now: () => now,
    after: (ms, task) => {
      const timer = { at: now + ms, task };
      timers.push(timer);
      return () => void (timers = timers.filter((one) => one !== timer));
    },
  };
  return {
    clock,
    settle,
    /** Lets so much time pass, each timer at its time. */
    advance: async (ms: number): Promise<void> => {
      const until = now + ms;
      await settle();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.task();
        await settle();
      }
      now = until;
    },
  };
};

export type FakeClock = ReturnType<typeof createFakeClock>;
