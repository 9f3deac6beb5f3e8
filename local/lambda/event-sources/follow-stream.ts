import { setTimeout as wait } from 'node:timers/promises';
import type { DynamoDb, StreamRecord } from '../../dynamodb/dynamodb-api.ts';
import type { Clock } from '../../lib/runtime.ts';
import type { Lambdas } from '../lambdas.ts';
import { invokeBatch } from './invoke-batch.ts';
import type { Mapping } from './read-mappings.ts';

interface Surroundings {
  readonly lambdas: Pick<Lambdas, 'invoke'>;
  readonly dynamodb: Pick<DynamoDb, 'onStreamRecords'>;
  readonly clock: Clock;
  /** Takes a batch that was given up. */
  readonly giveUp: (records: readonly StreamRecord[], condition: string, attempts: number) => Promise<void>;
}

const firstRetryMs = 200;
const longestRetryMs = 10_000;
// A stream keeps its records for a day; what fails longer is lost.
const retentionMs = 24 * 60 * 60 * 1_000;

/** Hands a table's changes to the mapping's function, in order, a failing batch again and again before the next. */
export function followStream(mapping: Mapping, { lambdas, dynamodb, clock, giveUp }: Surroundings): () => void {
  const stopped = new AbortController();

  const isTooOld = (records: readonly StreamRecord[]): boolean => {
    const limit = Math.min(mapping.maximumRecordAgeMs, retentionMs);
    return clock.now() - records[0]!.dynamodb.ApproximateCreationDateTime * 1_000 > limit;
  };

  const deliver = async (records: readonly StreamRecord[], attempts = 0): Promise<void> => {
    if (attempts > mapping.maximumRetryAttempts) return giveUp(records, 'RetryAttemptsExhausted', attempts);
    if (attempts > 0 && isTooOld(records)) return giveUp(records, 'RecordAgeExceeded', attempts);
    const outcome = await invokeBatch(lambdas, mapping, records);
    // The records come again after the next start.
    stopped.signal.throwIfAborted();
    if (outcome.kind === 'handled') return;
    const failedAt = outcome.kind === 'partly' ? firstFailure(records, outcome.failed) : 0;
    const left = records.slice(failedAt);
    const tries = attempts + (outcome.kind === 'throttled' ? 0 : 1);
    await wait(Math.min(firstRetryMs * 2 ** attempts, longestRetryMs), undefined, {
      signal: stopped.signal,
      ref: false,
    });
    if (mapping.bisects && outcome.kind === 'failed' && left.length > 1) {
      const middle = Math.ceil(left.length / 2);
      await deliver(left.slice(0, middle), tries);
      return deliver(left.slice(middle), tries);
    }
    return deliver(left, tries);
  };

  const stop = dynamodb.onStreamRecords(
    mapping.sourceArn,
    async (records) => {
      const wanted = records.filter((record) => mapping.isWanted(record));
      for (let start = 0; start < wanted.length; start += mapping.batchSize)
        await deliver(wanted.slice(start, start + mapping.batchSize));
    },
    { name: mapping.id, startingPosition: mapping.startingPosition },
  );
  return () => {
    stop();
    stopped.abort();
  };
}

/** Everything from the earliest failure on comes again, as in a stream order matters. */
function firstFailure(records: readonly StreamRecord[], failed: ReadonlySet<string>): number {
  const index = records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
  return Math.max(0, index);
}
