export interface BackOff {
  /** How long to wait this time; each call raises the ceiling for the next. */
  next(): number;
  reset(): void;
}

interface BackOffOptions {
  firstMs?: number;
  capMs?: number;
  random?: () => number;
}

/** Full jitter: a server that comes back is not met by everybody at the same moment. */
export function createBackOff({ firstMs = 250, capMs = 8_000, random = Math.random }: BackOffOptions = {}): BackOff {
  let ceilingMs = firstMs;
  return {
    next() {
      const waitMs = random() * ceilingMs;
      ceilingMs = Math.min(capMs, ceilingMs * 2);
      return waitMs;
    },
    reset() {
      ceilingMs = firstMs;
    },
  };
}
