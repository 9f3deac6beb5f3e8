import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { botConfigSchema } from '../../bot-config.ts';
import { startTable } from '../../../test/tool-bench.ts';
import type { BotStatus } from '../../../../resolvers/__generated__/schema.ts';
import { botBreakerKey } from '../../../../resolvers/lib/keys.ts';
import { type BreakerOptions, createBreaker, type RecoverMessage } from './breaker.ts';
import { readBreaker } from './breaker-store.ts';
import { UnavailableError } from './unavailable-error.ts';

let table: Awaited<ReturnType<typeof startTable>>;
let clockMs: number;
let transitions: BotStatus[];
let laters: (RecoverMessage & { delaySeconds: number })[];
let metrics: string[];
beforeEach(async () => {
  table = await startTable();
  clockMs = Date.UTC(2026, 10, 26, 14);
  [transitions, laters, metrics] = [[], [], []];
});
afterEach(() => table.close());

/** One process of the fleet. */
const process = (changes: Partial<BreakerOptions> = {}) =>
  createBreaker({
    store: table.store,
    rules: botConfigSchema.parse({}).breaker,
    now: () => new Date(clockMs),
    onTransition: (status) => transitions.push(status),
    later: { send: async (message, delaySeconds) => laters.push({ ...message, delaySeconds }) },
    count: (metric) => metrics.push(metric),
    probeMs: 10_000,
    ...changes,
  });
type Process = ReturnType<typeof process>;

const server = { id: 'weather', name: 'Weather' };
const down = () => Promise.reject(new UnavailableError('It is down.', { isQuick: true }));
const up = () => Promise.resolve('fine');
const fail = (one: Process) => one.run(server, down, down).catch(() => 'failed');
const pass = (seconds: number) => (clockMs += seconds * 1000);
const open = async (one: Process) => {
  for (let count = 0; count < 3; count += 1) await fail(one);
};
const stored = () => readBreaker(table.store, server.id);
const states = () => transitions.map(({ state, epoch }) => `${state} ${epoch}`);

describe('closed', () => {
  it('writes nothing while calls succeed, and reads once a second for all of them', async () => {
    let sent = 0;
    const client = { send: ((...args: [never]) => ((sent += 1), table.store.client.send(...args))) as never };
    const one = process({ store: { ...table.store, client } });
    for (let count = 0; count < 100; count += 1) await one.run(server, up, up);
    expect(sent).toBe(1);
    expect(await stored()).toBeUndefined();
  });

  it('opens at three failures within a minute, whichever processes saw them', async () => {
    const [one, other] = [process(), process()];
    await fail(one);
    await fail(other);
    expect(await other.run(server, up, up)).toEqual({ kind: 'ran', value: 'fine' });
    await fail(one);
    expect(await stored()).toMatchObject({ state: 'OPEN', epoch: 1, openUntil: clockMs + 25_000 });
    expect(transitions).toEqual([
      { serverId: 'weather', name: 'Weather', state: 'OPEN', epoch: 1, nextTryAt: '2026-11-26T14:00:25.000Z' },
    ]);
    expect(laters).toEqual([{ kind: 'recover', serverId: 'weather', epoch: 1, delaySeconds: 25 }]);
    pass(1);
    expect(await other.run(server, up, up)).toEqual({ kind: 'resting', nextTryAt: new Date(clockMs + 24_000) });
  });

  it('forgets failures that are older than the window', async () => {
    const one = process();
    await fail(one);
    await fail(one);
    pass(61);
    await fail(one);
    expect(await stored()).toMatchObject({ state: 'CLOSED', epoch: 0 });
    pass(1);
    await fail(one);
    await fail(one);
    expect((await stored())?.state).toBe('OPEN');
  });

  it('does not count a failure that is not the server’s', async () => {
    const one = process();
    for (let count = 0; count < 5; count += 1) {
      await expect(one.run(server, () => Promise.reject(new Error('bad arguments')), up)).rejects.toThrow('bad');
    }
    expect(await stored()).toBeUndefined();
  });

  it('is opened by the rules it is given', async () => {
    const { breaker: rules } = botConfigSchema.parse({ breaker: { failures: 1, recoverySeconds: 7 } });
    await fail(process({ rules }));
    expect(laters).toMatchObject([{ delaySeconds: 7 }]);
  });
});

describe('races', () => {
  it('50 processes that open at once make one transition', async () => {
    const fleet = Array.from({ length: 50 }, () => process());
    await Promise.all(fleet.map((one) => fail(one)));
    await Promise.all(fleet.map((one) => fail(one)));
    expect(states()).toEqual(['OPEN 1']);
    expect(laters).toHaveLength(1);
    expect(await stored()).toMatchObject({ state: 'OPEN', epoch: 1 });
  });

  it('50 processes that probe at once send one probe', async () => {
    await open(process());
    pass(26);
    let probes = 0;
    const probe = async () => void (probes += 1);
    const fleet = Array.from({ length: 50 }, () => process());
    const results = await Promise.all(
      fleet.map((one, index) =>
        index % 2 === 0 ? one.recover(server.id, 1, probe) : one.run(server, up, probe).then(({ kind }) => kind),
      ),
    );
    expect(probes).toBe(1);
    expect(states()).toEqual(['OPEN 1', 'HALF_OPEN 2', 'CLOSED 3']);
    expect(results.filter((result) => result === 'closed').length).toBeLessThanOrEqual(1);
  });
});

describe('recovery', () => {
  it('closes when the probe succeeds, and counts anew', async () => {
    const one = process();
    await open(one);
    pass(25);
    expect(await one.recover(server.id, 1, up)).toBe('closed');
    expect(states()).toEqual(['OPEN 1', 'HALF_OPEN 2', 'CLOSED 3']);
    expect(transitions.at(-1)?.nextTryAt).toBeNull();
    await fail(one);
    expect(await one.run(server, up, up)).toEqual({ kind: 'ran', value: 'fine' });
  });

  it('rests twice as long after each failed probe, up to the maximum', async () => {
    const one = process();
    await open(one);
    for (let epoch = 1; epoch < 15; epoch += 2) {
      pass(laters.at(-1)!.delaySeconds);
      expect(await one.recover(server.id, epoch, down)).toBe('open');
    }
    expect(laters.map(({ delaySeconds }) => delaySeconds)).toEqual([25, 50, 100, 200, 400, 600, 600, 600]);
  });

  it('needs no queue: the first call after the rest probes, and goes through', async () => {
    const one = process({ later: { send: () => Promise.reject(new Error('no queue')) } });
    await open(one);
    expect(metrics).toContain('BreakerRecoverUnsent');
    pass(26);
    expect(await one.run(server, up, up)).toEqual({ kind: 'ran', value: 'fine' });
    expect(await stored()).toMatchObject({ state: 'CLOSED', epoch: 3 });
  });

  it('sends no call to a server whose probe failed', async () => {
    const one = process();
    await open(one);
    pass(26);
    let calls = 0;
    const guard = await one.run(server, async () => (calls += 1), down);
    expect([guard.kind, calls]).toEqual(['resting', 0]);
  });

  it('goes on after a prober that died: its lease runs out', async () => {
    const one = process();
    await open(one);
    pass(25);
    void one.recover(server.id, 1, () => new Promise(() => {}));
    await expect.poll(() => states().at(-1)).toBe('HALF_OPEN 2');
    // The queue delivers the message again, too early: it comes back when the lease is over.
    pass(5);
    expect(await process().recover(server.id, 1, up)).toBe('leased');
    expect(laters.at(-1)).toEqual({ kind: 'recover', serverId: 'weather', epoch: 1, delaySeconds: 10 });
    expect((await process().run(server, up, up)).kind).toBe('resting');
    pass(11);
    expect(await process().recover(server.id, 1, up)).toBe('closed');
    expect(states()).toEqual(['OPEN 1', 'HALF_OPEN 2', 'HALF_OPEN 3', 'CLOSED 4']);
  });

  it('takes no verdict from a prober whose lease ran out', async () => {
    const one = process();
    await open(one);
    pass(25);
    const late = Promise.withResolvers<void>();
    const slow = one.recover(server.id, 1, () => late.promise);
    await expect.poll(() => states().at(-1)).toBe('HALF_OPEN 2');
    pass(20);
    expect(await process().recover(server.id, 1, down)).toBe('open');
    late.resolve();
    expect(await slow).toBe('stale');
    expect(await stored()).toMatchObject({ state: 'OPEN', epoch: 4 });
  });

  it('ignores a message of a rest that is over, and delays one that comes too early', async () => {
    const one = process();
    await open(one);
    expect(await one.recover(server.id, 1, up)).toBe('early');
    expect(laters.at(-1)).toMatchObject({ epoch: 1, delaySeconds: 25 });
    pass(25);
    expect(await one.recover(server.id, 7, up)).toBe('stale');
    expect(await one.recover(server.id, 1, up)).toBe('closed');
    expect(await one.recover(server.id, 1, up)).toBe('stale');
  });
});

describe('without the table', () => {
  const unreachable = { client: { send: () => Promise.reject(new Error('no route')) } as never, tableName: 'none' };

  it('each process goes by what it sees itself, and says so in a metric', async () => {
    const one = process({ store: unreachable });
    await open(one);
    expect(metrics).toContain('BreakerStoreUnreachable');
    expect((await one.run(server, up, up)).kind).toBe('resting');
    expect(await process({ store: unreachable }).run(server, up, up)).toEqual({ kind: 'ran', value: 'fine' });
    expect(transitions).toEqual([]);
  });

  it('a status that nobody hears is a metric, not a failure', async () => {
    const one = process({ onTransition: () => Promise.reject(new Error('no API')) });
    await open(one);
    expect(metrics).toEqual(['BreakerOpened', 'BreakerStatusUnsent']);
    expect(await stored()).toMatchObject({ ...botBreakerKey('weather'), state: 'OPEN' });
  });
});
