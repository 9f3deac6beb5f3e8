import type { Assembly } from '../../assembly/assembly.ts';
import type { Log } from '../../lib/log.ts';
import type { Queues, ReceivedMessage } from '../../sqs/queues.ts';
import type { Lambdas } from '../lambdas.ts';
import { type BatchOutcome, invokeBatch } from './invoke-batch.ts';
import type { Mapping } from './read-mappings.ts';

interface Surroundings {
  readonly assembly: Assembly;
  readonly lambdas: Pick<Lambdas, 'invoke'>;
  readonly queues: Queues;
  readonly log: Log;
}

/** Hands a queue's messages to the mapping's function; those that failed come again after the visibility timeout. */
export function pollQueue(mapping: Mapping, { assembly, lambdas, queues, log }: Surroundings): () => void {
  let running = 0;
  let isStopped = false;

  const handleNext = async (): Promise<boolean> => {
    const messages = queues.receive(mapping.sourceArn, mapping.batchSize);
    if (messages.length === 0) return false;
    // There may be more than one batch.
    wake();
    const records = messages.map((message) => ({ message, record: recordOf(message, mapping, assembly.region) }));
    const wanted = records.filter(({ record }) => mapping.isWanted(filterView(record)));
    const outcome: BatchOutcome =
      wanted.length > 0
        ? await invokeBatch(
            lambdas,
            mapping,
            wanted.map(({ record }) => record),
          )
        : { kind: 'handled' };
    if (isStopped) return false;
    for (const { message } of records)
      if (isDone(message, outcome)) queues.delete(mapping.sourceArn, message.receiptHandle);
    return true;
  };

  const run = async (): Promise<void> => {
    running += 1;
    try {
      while (!isStopped && (await handleNext()));
    } catch (error) {
      log.write('error', 'lambda', `The queue ${mapping.sourceArn} could not be read: ${String(error)}`);
    } finally {
      running -= 1;
    }
  };

  function wake(): void {
    if (!isStopped && running < mapping.maximumConcurrency) void run();
  }

  const stop = queues.onAvailable(mapping.sourceArn, wake);
  return () => {
    isStopped = true;
    stop();
  };
}

const isDone = ({ messageId }: ReceivedMessage, outcome: BatchOutcome): boolean =>
  outcome.kind === 'handled' || (outcome.kind === 'partly' && !outcome.failed.has(messageId));

const recordOf = (message: ReceivedMessage, { sourceArn }: Mapping, awsRegion: string) => ({
  ...message,
  eventSource: 'aws:sqs',
  eventSourceARN: sourceArn,
  awsRegion,
});

/** Filters see a body of JSON as what it says. */
function filterView(record: { readonly body: string }): unknown {
  try {
    return { ...record, body: JSON.parse(record.body) as unknown };
  } catch {
    return record;
  }
}
