import { expect } from 'vitest';
import { createDynamoDb } from '../../../dynamodb/create-dynamodb.ts';
import type { DynamoDb } from '../../../dynamodb/dynamodb-api.ts';
import { testAssembly } from '../../../dynamodb/test-assembly.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import { createLog } from '../../../lib/log.ts';
import * as ddb from '../../runtime/dynamodb-helpers.ts';
import { createTestApi } from '../create-test-api.ts';

// Hands any request through and shows what comes back.
const through = `export const request = (ctx) => ctx.args.request;
export const response = (ctx) => ({ result: ctx.result, error: ctx.error });`;
const resolvers = {
  'Query.table': { source: 'table', code: through },
  'Query.other': { source: 'table', code: `${through}\n` },
  'Query.ignoring': {
    source: 'table',
    code: 'export const request = (ctx) => ctx.args.request;\nexport const response = (ctx) => ctx.result;',
  },
  'Query.bare': { source: 'table', code: 'export const request = (ctx) => ctx.args.request;' },
};

const keys = {
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'n', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'id', KeyType: 'HASH' },
    { AttributeName: 'n', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
};

export interface Shown {
  readonly result: unknown;
  readonly error: { readonly type: string; readonly message: string } | null;
}

/** The offline DynamoDB with the tables `things` and `others`, behind resolvers that show what a request gives. */
export function createTestTable(options: { readonly dynamodb?: Partial<DynamoDb>; readonly dataDir?: string } = {}) {
  const denied = new Set<string>();
  const iam = {
    authorize(_: unknown, action: string) {
      if (denied.has(action)) throw new AwsError('AccessDeniedException', `not authorized to perform: ${action}`);
    },
    verify: () => {
      throw new Error('not used');
    },
  };
  const runtime = { clock: { now: Date.now }, newId: () => 'id', log: createLog(), dataDir: ':memory:' };
  const database = createDynamoDb({ assembly: testAssembly({ things: keys, others: keys }), iam, runtime });
  let api = createTestApi({ resolvers, dynamodb: database, ...options });

  async function ask(request: unknown, field = 'Query.table'): Promise<Shown> {
    const { data, failure } = await api.resolve(field, { request });
    expect(failure).toBeUndefined();
    return data as Shown;
  }

  return {
    /** Actions that the role lacks. */
    denied,
    ask,
    put: (key: { id: string; n: number }, item: Record<string, unknown> = {}) => ask(ddb.put({ key, item })),
    resolve: (field: string, request: unknown) => api.resolve(field, { request }),
    uses: () => api.uses,
    log: () => api.log.recent(),
    /** Makes the resolvers anew over the same tables. */
    restart() {
      api = createTestApi({ resolvers, dynamodb: database, ...options });
    },
    close: () => database.close(),
  };
}

export const a1 = { id: 'a', n: 1 };
