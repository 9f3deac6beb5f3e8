import type { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as operations from '../lib/__generated__/operations.ts';
import { dataOf } from '../lib/graphql.ts';
import type { Person } from '../lib/person.ts';
import type { Confab } from '../lib/start-confab.ts';
import { startConfab } from '../lib/start-confab.ts';

const minute = 60_000;
const dataDir = mkdtempSync(join(tmpdir(), 'confab-skew-'));
let serverAheadMs = 0;
let confab: Confab;
let ann: Person;

beforeAll(async () => {
  confab = await startConfab({ dataDir, clock: { now: () => Date.now() + serverAheadMs } });
  ann = await confab.person('Ann');
});
afterAll(async () => {
  await confab.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The SDK as it is, on a machine whose clock is this far off. */
function listTables(clientAheadMs: number) {
  const { accessKeyId, secretAccessKey } = JSON.parse(readFileSync(join(dataDir, 'credentials.json'), 'utf8'));
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    endpoint: `${confab.origin}/dynamodb/`,
    credentials: { accessKeyId, secretAccessKey },
    systemClockOffset: clientAheadMs,
    maxAttempts: 1,
  });
  return client.send(new ListTablesCommand({})).finally(() => client.destroy());
}

it.each([
  [-10, /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/],
  [10, /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 5 min\.\)$/],
])(
  'a signature %i minutes off is refused as DynamoDB refuses it, with the time to correct by',
  async (minutes, message) => {
    const refusal = await listTables(minutes * minute).catch((error: unknown) => error as DynamoDBServiceException);
    expect(refusal).toMatchObject({ name: 'InvalidSignatureException', $metadata: { httpStatusCode: 400 } });
    expect((refusal as DynamoDBServiceException).message).toMatch(message);
    const { date } = (refusal as DynamoDBServiceException).$response!.headers;
    expect(Math.abs(Date.parse(date!) - Date.now())).toBeLessThan(minute);
  },
);

it.each([-4 * minute, 4 * minute])('a signature %i ms off is accepted', async (aheadMs) => {
  expect((await listTables(aheadMs)).TableNames).toHaveLength(1);
});

it('a clock that went back ends no session: a token issued in the future is good', async () => {
  serverAheadMs = -10 * minute;
  expect(dataOf(await ann.ask(operations.MeDocument, {})).me.name).toBe('Ann');
  expect(dataOf(await ann.ask(operations.MyRoomsDocument, {})).myRooms.items).toEqual([]);
  serverAheadMs = 0;
});
