import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callOf, simpleServer, startBench, startMcp } from '../../../test/tool-bench.ts';
import { readKnowledge } from './catalog-store.ts';
import { pinOf } from './pin-of.ts';
import { approveOnFirstSight } from './pins.ts';

const tool = { name: 'a', description: 'A', inputSchema: { type: 'object' as const, properties: { x: {}, y: {} } } };

describe('a pin', () => {
  it('does not depend on the order in which a server writes', () => {
    expect(pinOf({ ...tool, inputSchema: { properties: { y: {}, x: {} }, type: 'object' } })).toBe(pinOf(tool));
  });

  it.each([
    ['name', { name: 'b' }],
    ['title', { title: 'A' }],
    ['description', { description: 'A\u200b' }],
    ['schema', { inputSchema: { type: 'object' as const, properties: { x: {} } } }],
    ['annotations', { annotations: { readOnlyHint: true } }],
  ])('depends on the %s', (_, change) => expect(pinOf({ ...tool, ...change })).not.toBe(pinOf(tool)));
});

describe('a configured server', () => {
  let bench: Bench;
  let server: Awaited<ReturnType<typeof startMcp>>;
  let description: string;
  beforeEach(async () => {
    description = 'Says hello.';
    server = await startMcp(() => simpleServer(description));
    bench = await startBench({ servers: [{ id: 'simple', name: 'Simple', url: server.url }] });
  });
  afterEach(async () => {
    await bench.close();
    await server.close();
  });
  const names = async () => {
    const rooms = await bench.another().forRoom('room');
    return rooms.find(({ id }) => id === 'simple')?.tools.map(({ name }) => name);
  };

  it('is trusted on first sight, and once: what changes after that waits for an admin', async () => {
    expect(await names()).toEqual(['hello', 'fail']);
    description = 'Says hello, and more.';
    bench.clock.ms += 6 * 60_000;
    expect(await names()).toEqual(['fail']);
    expect(await bench.another().call(callOf('simple', 'hello', { name: 'Ada' }))).toMatchObject({ kind: 'denied' });
    description = 'Says hello.';
    bench.clock.ms += 6 * 60_000;
    expect(await names()).toEqual(['hello', 'fail']);
  });

  it('is trusted once by many processes that see it first, each something else', async () => {
    const hints = { readOnly: true, destructive: false, idempotent: false, openWorld: false };
    const seen = (pin: string) => [{ name: 'hello', description: '', schema: {}, pin, ...hints }];
    const pins = Array.from({ length: 20 }, (_, index) => `pin-${index}`);
    const trusted = await Promise.all(
      pins.map((pin) => approveOnFirstSight(bench.store, 'other', seen(pin), new Date(0))),
    );
    expect(trusted.filter(Boolean)).toHaveLength(1);
    const { approvals } = await readKnowledge(bench.store, 'other');
    expect(approvals.pins.get('hello')).toBe(pins[trusted.indexOf(true)]);
  });
});
