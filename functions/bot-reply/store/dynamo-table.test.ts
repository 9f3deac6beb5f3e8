import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attributeDefinitions, keySchema } from '../../../local/dynamodb/test-assembly.ts';
import { startTestServer } from '../../../local/dynamodb/test-server.ts';
import type { BotTable, StoredAsk } from './bot-table.ts';
import { createDynamoTable } from './dynamo-table.ts';

const tableName = 'confab';
let server: Awaited<ReturnType<typeof startTestServer>>;
let table: BotTable;
let now = Date.parse('2026-11-26T14:00:00Z');

beforeAll(async () => {
  server = await startTestServer({
    [tableName]: { KeySchema: keySchema('pk', 'sk'), AttributeDefinitions: attributeDefinitions({ pk: 'S', sk: 'S' }) },
  });
  table = createDynamoTable({ client: server.documents, tableName, now: () => now });
});
afterAll(() => server.close());

describe('the bot’s table', () => {
  it('has one turn a room, for its owner as long as it is renewed', async () => {
    expect(await table.takeTurn('r', 'a', now + 8000)).toBe(true);
    expect(await table.takeTurn('r', 'b', now + 8000)).toBe(false);
    expect(await table.turnOwner('r')).toBe('a');
    now += 7000;
    expect(await table.takeTurn('r', 'a', now + 8000)).toBe(true);
    now += 7000;
    expect(await table.takeTurn('r', 'b', now + 8000)).toBe(false);
    now += 2000;
    expect(await table.takeTurn('r', 'b', now + 8000)).toBe(true);
    await table.endTurn('r', 'a');
    expect(await table.turnOwner('r')).toBe('b');
    await table.endTurn('r', 'b');
    expect(await table.turnOwner('r')).toBeUndefined();
  });

  it('gives what was asked once: agreed to with its hash, declined without', async () => {
    const ask: StoredAsk = {
      ...{ roomId: 'r', seq: 2, userId: 'ada', until: now + 1000, argumentHash: 'h', keep: 0 },
      next: { run: { kind: 'again' } },
    };
    const answer = { askId: 'x', roomId: 'r', seq: 2, userId: 'ada' };
    await table.putAsk('x', ask);
    expect(await table.takeAsk({ ...answer, argumentHash: '' })).toBeUndefined();
    expect(await table.takeAsk({ ...answer, userId: 'bob' })).toBeUndefined();
    expect(await table.takeAsk({ ...answer, argumentHash: 'h' })).toMatchObject(ask);
    expect(await table.takeAsk({ ...answer, argumentHash: 'h' })).toBeUndefined();
    await table.putAsk('x', ask);
    expect(await table.takeAsk(answer)).toMatchObject(ask);
  });

  it('finds all who wait for a server, more than one page of them', async () => {
    const text = 'x'.repeat(350_000);
    const wait = { serverId: 's', roomId: 'r', userId: 'ada', next: { kind: 'say', text } as const };
    for (let seq = 1; seq <= 4; seq += 1) await table.putWait({ ...wait, seq });
    expect((await table.waits('s')).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await table.takeWait('s', 'r', 3)).toMatchObject({ seq: 3 });
    expect(await table.takeWait('s', 'r', 3)).toBeUndefined();
  });
});
