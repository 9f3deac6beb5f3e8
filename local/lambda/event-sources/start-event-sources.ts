import type { Assembly } from '../../assembly/assembly.ts';
import { AssemblyError } from '../../assembly/assembly-error.ts';
import type { DynamoDb, StreamRecord } from '../../dynamodb/dynamodb-api.ts';
import type { Iam } from '../../iam/iam.ts';
import type { Runtime } from '../../lib/runtime.ts';
import type { Queues } from '../../sqs/queues.ts';
import { deliverRecord } from '../deliver-record.ts';
import type { Lambdas } from '../lambdas.ts';
import { type FunctionConfig, readFunctions } from '../read-functions.ts';
import { followStream } from './follow-stream.ts';
import { pollQueue } from './poll-queue.ts';
import { type Mapping, readMappings } from './read-mappings.ts';

interface EventSourceOptions {
  readonly assembly: Assembly;
  readonly iam: Iam;
  readonly lambdas: Lambdas;
  readonly dynamodb: DynamoDb;
  readonly queues: Queues;
  readonly runtime: Runtime;
}

// What Lambda asks of the function's role before it makes the mapping.
const neededActions: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
  sqs: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
};

/** Starts the template's event source mappings; returns how to stop them. */
export function startEventSources(options: EventSourceOptions): () => void {
  const { assembly, iam, lambdas, dynamodb, queues, runtime } = options;
  const functions = readFunctions(assembly);
  const stops = readMappings(assembly).map((mapping) => {
    const fn = functions.get(mapping.functionName);
    if (!fn)
      throw new AssemblyError(
        `An event source mapping names ${mapping.functionName}, which the template does not have`,
      );
    const service = mapping.sourceArn.split(':')[2]!;
    checkRole(iam, fn, mapping, neededActions[service]!);
    // More would be throttled, come again later and be given up in the end.
    const maximumConcurrency = Math.max(1, Math.min(mapping.maximumConcurrency, fn.reservedConcurrency ?? Infinity));
    if (service === 'sqs')
      return pollQueue({ ...mapping, maximumConcurrency }, { assembly, lambdas, queues, log: runtime.log });
    const giveUp = (records: readonly StreamRecord[], condition: string, attempts: number) =>
      giveUpRecords(options, fn, mapping, records, condition, attempts);
    return followStream(mapping, { lambdas, dynamodb, clock: runtime.clock, giveUp });
  });
  return () => stops.forEach((stop) => stop());
}

function checkRole(iam: Iam, fn: FunctionConfig, { sourceArn }: Mapping, actions: readonly string[]): void {
  for (const action of actions) {
    try {
      iam.authorize({ kind: 'role', arn: fn.roleArn }, action, sourceArn);
    } catch (error) {
      throw new AssemblyError(`${fn.name}: its role cannot read the event source: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
}

async function giveUpRecords(
  { iam, lambdas, queues, runtime }: EventSourceOptions,
  fn: FunctionConfig,
  { onFailureArn, sourceArn }: Mapping,
  records: readonly StreamRecord[],
  condition: string,
  attempts: number,
): Promise<void> {
  runtime.log.write('error', 'lambda', `${fn.name}: ${records.length} stream records were given up: ${condition}`);
  if (!onFailureArn) return;
  const time = (record: StreamRecord) => new Date(record.dynamodb.ApproximateCreationDateTime * 1_000).toISOString();
  const [first, last] = [records[0]!, records.at(-1)!];
  const record = {
    requestContext: { requestId: runtime.newId(), functionArn: fn.arn, condition, approximateInvokeCount: attempts },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(runtime.clock.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: time(first),
      approximateArrivalOfLastRecord: time(last),
      batchSize: records.length,
      streamArn: sourceArn,
    },
  };
  const surroundings = { iam, queues, log: runtime.log, invoke: lambdas.invoke };
  await deliverRecord(fn, onFailureArn, record, surroundings);
}
