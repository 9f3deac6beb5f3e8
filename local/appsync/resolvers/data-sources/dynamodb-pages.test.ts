import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as ddb from '../../runtime/dynamodb-helpers.ts';
import { createTestTable } from './create-test-table.ts';

let table: ReturnType<typeof createTestTable>;
beforeEach(() => {
  table = createTestTable();
});
afterEach(() => {
  table.close();
});

describe('pages', () => {
  const query = (more: object = {}) => ddb.query({ query: { id: { eq: 'a' } }, ...more });
  beforeEach(async () => {
    for (let n = 1; n <= 5; n += 1) await table.put({ id: 'a', n }, { even: n % 2 === 0 });
  });
  const page = async (request: unknown) =>
    (await table.ask(request)).result as { items: { n: number }[]; nextToken: string | null; scannedCount: number };

  it('go on where the last one ended, to a null token', async () => {
    const numbers: number[] = [];
    let nextToken: string | null = null;
    do {
      const { items, nextToken: next } = await page(query({ limit: 2, nextToken, filter: null }));
      numbers.push(...items.map(({ n }) => n));
      nextToken = next;
    } while (nextToken !== null);
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
  });

  it('count items before the filter', async () => {
    const { items, nextToken, scannedCount } = await page(query({ limit: 3, filter: { even: { eq: true } } }));
    expect([items.map(({ n }) => n), scannedCount, typeof nextToken]).toEqual([[2], 3, 'string']);
  });

  it('take a range, a direction and a projection', async () => {
    const request = ddb.query({
      query: { id: { eq: 'a' }, n: { between: [2, 4] } },
      scanIndexForward: false,
      projection: ['n'],
    });
    expect((await page(request)).items).toEqual([{ n: 4 }, { n: 3 }, { n: 2 }]);
    expect((await page(ddb.scan({ filter: { n: { in: [1, 5] } } }))).items).toHaveLength(2);
  });

  it('refuse a token that was made by another step, is changed or no token', async () => {
    const { nextToken } = await page(query({ limit: 2 }));
    expect(nextToken).not.toContain(Buffer.from('"n"').toString('base64url').slice(0, 3));
    const alien = {
      type: 'DynamoDB:UserIllegalArgumentException',
      message: expect.stringContaining('Invalid pagination token given.') as string,
    };
    expect((await table.ask(query({ nextToken }), 'Query.other')).error).toEqual(alien);
    for (const broken of [
      `${nextToken?.slice(0, -4)}AAAA`,
      'x',
      '',
      Buffer.from('{"id":{"S":"a"}}').toString('base64'),
    ]) {
      expect((await table.ask(query({ nextToken: broken }))).error).toEqual(alien);
    }
  });

  it('keep their tokens over a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'pages-'));
    table.close();
    table = createTestTable({ dataDir });
    for (let n = 1; n <= 5; n += 1) await table.put({ id: 'a', n });
    const { nextToken } = await page(query({ limit: 2 }));
    table.restart();
    expect((await page(query({ nextToken }))).items[0]).toMatchObject({ n: 3 });
    rmSync(dataDir, { recursive: true });
  });
});
