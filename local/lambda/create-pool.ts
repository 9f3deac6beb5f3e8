import type { Call } from './container-protocol.ts';
import type { Container, Outcome } from './start-container.ts';

/** The containers of one function: idle ones are reused, more are started while calls overlap. */
export interface Pool {
  /** Undefined when the function's reserved concurrency is used up. */
  run(call: Omit<Call, 'deadline'>, timeoutMs: number): Promise<Outcome> | undefined;
  close(): Promise<void>;
}

// A laptop has no thousand containers to give: past this, calls wait their turn instead of being throttled.
const maxContainers = 8;
// Lambda keeps idle containers for some minutes; here memory is dearer than a cold start.
const idleTimeoutMs = 20_000;

export function createPool(start: () => Container, reservedConcurrency = Infinity): Pool {
  const idle: Container[] = [];
  const all = new Set<Container>();
  const waiting: (() => void)[] = [];
  const idleTimers = new Map<Container, NodeJS.Timeout>();
  let running = 0;

  const drop = (container: Container): void => {
    all.delete(container);
    idleTimers.delete(container);
    const index = idle.indexOf(container);
    if (index >= 0) idle.splice(index, 1);
  };

  const take = (): Container => {
    // The one used last is the warmest.
    const container = idle.pop();
    if (container) clearTimeout(idleTimers.get(container));
    if (container?.isAlive()) return container;
    if (container) drop(container);
    const fresh = start();
    all.add(fresh);
    return fresh;
  };

  const giveBack = (container: Container): void => {
    if (!container.isAlive()) return drop(container);
    idle.push(container);
    const expire = () => {
      drop(container);
      void container.stop();
    };
    idleTimers.set(container, setTimeout(expire, idleTimeoutMs).unref());
  };

  const runInTurn = async (call: Omit<Call, 'deadline'>, timeoutMs: number): Promise<Outcome> => {
    if (running > maxContainers) await new Promise<void>((resolve) => waiting.push(resolve));
    const container = take();
    try {
      return await container.run(call, timeoutMs);
    } finally {
      giveBack(container);
    }
  };

  return {
    run(call, timeoutMs) {
      if (running >= reservedConcurrency) return undefined;
      running += 1;
      return runInTurn(call, timeoutMs).finally(() => {
        running -= 1;
        waiting.shift()?.();
      });
    },
    async close() {
      for (const timer of idleTimers.values()) clearTimeout(timer);
      await Promise.all([...all].map((container) => container.stop()));
    },
  };
}
