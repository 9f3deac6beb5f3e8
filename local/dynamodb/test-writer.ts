// A process of its own for the durability test: writes one item after another and says which ones were acknowledged.
import { createDynamoDb } from './create-dynamodb.ts';
import { testAssembly } from './test-assembly.ts';
import { openIam, root, testRuntime } from './test-server.ts';
import { testTables } from './test-tables.ts';

const runtime = testRuntime(process.argv[2]);
const dynamodb = createDynamoDb({ assembly: testAssembly(testTables), iam: openIam(), runtime });
for (let at = 0; ; at++) {
  const item = { pk: { S: 'written' }, sk: { S: String(at).padStart(8, '0') }, owner: { S: 'me' }, score: { N: '1' } };
  dynamodb.call('PutItem', { TableName: 'events', Item: item }, root);
  process.stdout.write(`${at}\n`);
  // Lets the pipe drain.
  if (at % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
}
