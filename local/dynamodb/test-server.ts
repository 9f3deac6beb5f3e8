import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Iam } from '../iam/iam.ts';
import { createLog } from '../lib/log.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createDynamoDb } from './create-dynamodb.ts';
import { testAssembly } from './test-assembly.ts';

export const root = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' } as const;

/** Lets everyone do everything, unless told otherwise. */
export const openIam = (authorize: Iam['authorize'] = () => {}) => ({
  authorize,
  verify: () => root,
});

export function testRuntime(dataDir = ':memory:'): Runtime & { time: number } {
  const runtime = {
    time: Date.UTC(2026, 0, 1),
    clock: { now: () => runtime.time },
    newId: () => crypto.randomUUID(),
    log: createLog(),
    dataDir,
  };
  return runtime;
}

interface Options {
  readonly iam?: Pick<Iam, 'authorize' | 'verify'>;
  readonly runtime?: Runtime;
}

/** A real server on a free port with these tables, and the AWS SDK's clients for it. */
export async function startTestServer(
  tables: Record<string, Record<string, unknown>>,
  { iam = openIam(), runtime = testRuntime() }: Options = {},
) {
  const dynamodb = createDynamoDb({ assembly: testAssembly(tables), iam, runtime });
  const server = createServer((request, response) => void dynamodb.handle(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
  return {
    dynamodb,
    endpoint,
    client,
    documents: DynamoDBDocumentClient.from(client),
    async close() {
      client.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      dynamodb.close();
    },
  };
}
