import type { DynamoDb } from '../../../dynamodb/dynamodb-api.ts';
import type { Principal } from '../../../iam/iam.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import type { DataSource, SourceCall, SourceOutcome, UseListener } from './data-source.ts';
import { runBatchDelete, runBatchGet, runBatchPut } from './dynamodb-batches.ts';
import { runDelete, runGet, runPut, runUpdate } from './dynamodb-items.ts';
import { runQuery, runScan } from './dynamodb-pages.ts';
import { runTransactGet, runTransactWrite } from './dynamodb-transactions.ts';
import { errorOf } from './dynamodb-error.ts';
import { InvalidRequest } from './invalid-request.ts';
import type { PageTokens } from './page-tokens.ts';
import { defined, requireFields, requireText, type Fields } from './request-fields.ts';

/** What the operations work with. */
export interface TableAccess {
  readonly table: string;
  readonly call: SourceCall;
  readonly tokens: PageTokens;
  /** Calls DynamoDB as the data source's role. */
  send(operation: string, input: Fields): Fields;
}

type Operation = (request: Fields, access: TableAccess) => SourceOutcome;

const operations: Readonly<Record<string, Operation>> = {
  GetItem: runGet,
  PutItem: runPut,
  UpdateItem: runUpdate,
  DeleteItem: runDelete,
  Query: runQuery,
  Scan: runScan,
  BatchGetItem: runBatchGet,
  BatchPutItem: runBatchPut,
  BatchDeleteItem: runBatchDelete,
  TransactGetItems: runTransactGet,
  TransactWriteItems: runTransactWrite,
};

export interface DynamoDbSourceOptions {
  readonly dynamodb: DynamoDb;
  readonly table: string;
  readonly role: Principal;
  readonly tokens: PageTokens;
  readonly onUse: UseListener;
}

/** A table behind resolvers. DynamoDB's refusals become `ctx.error`. */
export function createDynamoDbSource({ dynamodb, table, role, tokens, onUse }: DynamoDbSourceOptions): DataSource {
  return {
    run(request, call) {
      const fields = requireFields(request, []);
      const name = requireText(fields.operation, ['operation']);
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (!operation) throw new InvalidRequest(`Unsupported operation '${name}'.`);
      const send = (wireOperation: string, input: Fields): Fields => {
        const use = { stepId: call.stepId, operation: wireOperation };
        try {
          const output = dynamodb.call(wireOperation, defined({ ...input, ReturnConsumedCapacity: 'TOTAL' }), role);
          onUse({ ...use, consumedCapacity: [output.ConsumedCapacity ?? []].flat() });
          return output;
        } catch (error) {
          if (error instanceof AwsError) onUse({ ...use, consumedCapacity: [], error: error.code });
          throw error;
        }
      };
      try {
        return operation(fields, { table, call, tokens, send });
      } catch (error) {
        if (error instanceof AwsError) return { result: null, error: errorOf(error) };
        throw error;
      }
    },
  };
}
