import { Agent } from 'node:http';

const inFlight = 32;

export interface Busy {
  readonly calls: number;
  readonly seconds: number;
}

/** Keeps 32 calls in flight for so long, and says how many were answered until the last one was. */
export async function keepBusy(ms: number, call: (agent: Agent, index: number) => Promise<void>): Promise<Busy> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const startedAt = performance.now();
  let calls = 0;
  const worker = async () => {
    while (performance.now() - startedAt < ms) await call(agent, (calls += 1));
  };
  try {
    await Promise.all(Array.from({ length: inFlight }, worker));
  } finally {
    agent.destroy();
  }
  return { calls, seconds: (performance.now() - startedAt) / 1000 };
}
