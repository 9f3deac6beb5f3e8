import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalOptions } from '../local/start-local.ts';
import * as operations from './lib/__generated__/operations.ts';
import { dataOf } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

type Use = Parameters<NonNullable<LocalOptions['onDataSourceCall']>>[0];

const sendSteps = ['BatchGetItem', 'UpdateItem', 'UpdateItem', 'PutItem', 'PutItem', 'Invoke'];
const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];

let confab: Confab;
let ann: Person;
let uses: Use[] = [];

beforeAll(async () => {
  confab = await startConfab({ onDataSourceCall: (use) => uses.push(use) });
  ann = await confab.person('Ann');
});
afterAll(() => confab.close());

/** What `work` cost, in DynamoDB's own units and in calls. */
async function costOf(work: () => Promise<unknown>) {
  uses = [];
  await work();
  const sum = (some: Use[]) =>
    some.flatMap((use) => use.consumedCapacity).reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
  const read = uses.filter(({ operation }) => reads.includes(operation));
  const written = uses.filter(({ operation }) => !reads.includes(operation) && operation !== 'Invoke');
  return {
    readUnits: sum(read),
    writeUnits: sum(written),
    reads: read.length,
    operations: uses.map((use) => use.operation),
  };
}

describe('a send', () => {
  it('costs at most 4 write units and 2 read units, whatever the room is called', async () => {
    const input = { clientId: 'longest', title: 'x'.repeat(80), topic: 'x'.repeat(200), visibility: 'PUBLIC' as const };
    const { roomId } = dataOf(await ann.ask(operations.CreateRoomDocument, { input })).createRoom;
    const cost = await costOf(() => ann.send(roomId, 'x'.repeat(499)));
    expect(cost).toMatchObject({ writeUnits: 4, readUnits: 2, reads: 1 });
    const han = { clientId: 'han', title: '茶'.repeat(80), topic: '茶'.repeat(200), visibility: 'PUBLIC' as const };
    const chinese = dataOf(await ann.ask(operations.CreateRoomDocument, { input: han })).createRoom.roomId;
    await ann.send(chinese, '茶'.repeat(160));
    expect(await costOf(() => ann.send(chinese, '茶'.repeat(160)))).toMatchObject({ writeUnits: 4, readUnits: 2 });
    const again = await costOf(() => ann.send(roomId, 'x'.repeat(499)));
    expect(again).toMatchObject({ writeUnits: 4, readUnits: 2 });
  });

  it('repeated costs reads only', async () => {
    const roomId = await ann.createRoom('PRIVATE');
    await ann.send(roomId, 'Once', 'only-once');
    expect(await costOf(() => ann.send(roomId, 'Once', 'only-once'))).toMatchObject({ writeUnits: 0 });
  });

  it('runs Lambda only if it calls the bot, and its repeat runs it again and writes nothing', async () => {
    const roomId = await ann.createRoom('PRIVATE');
    expect((await costOf(() => ann.send(roomId, 'Hello'))).operations).not.toContain('Invoke');
    const call = () => ann.send(roomId, '/help', 'calls-the-bot');
    expect(await costOf(call)).toMatchObject({ writeUnits: 4, readUnits: 2, operations: sendSteps });
    expect(await costOf(call)).toMatchObject({ writeUnits: 0, operations: ['BatchGetItem', 'GetItem', 'Invoke'] });
  });
});

describe('reading', () => {
  it('lists rooms with unread counts in two reads, whatever their number', async () => {
    for (let count = 0; count < 12; count += 1) await ann.createRoom('PRIVATE');
    const cost = await costOf(async () => {
      const { items } = dataOf(await ann.ask(operations.MyRoomsDocument, {})).myRooms;
      expect(items.length).toBeGreaterThan(12);
    });
    expect(cost.operations).toEqual(['Query', 'BatchGetItem']);
  });

  it('opens a room with one query', async () => {
    const roomId = await ann.createRoom('PRIVATE');
    const cost = await costOf(async () => dataOf(await ann.ask(operations.MessagesDocument, { roomId })));
    expect(cost.operations).toEqual(['BatchGetItem', 'Query']);
  });
});
