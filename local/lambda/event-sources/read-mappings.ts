import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { AssemblyError } from '../../assembly/assembly-error.ts';
import { functionNameOf } from '../read-functions.ts';
import { matchesPattern } from './match-pattern.ts';

/** An enabled event source mapping of the template. */
export interface Mapping {
  readonly id: string;
  readonly sourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly isWanted: (event: unknown) => boolean;
  readonly reportsItemFailures: boolean;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** Infinity: until the records are too old. */
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeMs: number;
  readonly bisects: boolean;
  /** Batches of a queue that are handled at once; a stream is always handled in order. */
  readonly maximumConcurrency: number;
  readonly onFailureArn?: string;
}

const defaultBatchSizes: Readonly<Record<string, number>> = { dynamodb: 100, sqs: 10 };

// Lambda begins with five pollers and would go on to a thousand; a laptop stays with what it began with.
const defaultConcurrency = 5;

export function readMappings(assembly: Assembly): Mapping[] {
  return assembly
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties['Enabled'] !== false)
    .map(readMapping);
}

function readMapping({ properties, physicalId, logicalId }: Resource): Mapping {
  const sourceArn = String(properties['EventSourceArn'] ?? '');
  const service = sourceArn.split(':')[2] ?? '';
  const batchSize = defaultBatchSizes[service];
  if (batchSize === undefined)
    throw new AssemblyError(`${logicalId}: the event source ${sourceArn || 'without an ARN'} is not supported offline`);
  if (properties['TumblingWindowInSeconds'])
    throw new AssemblyError(`${logicalId}.TumblingWindowInSeconds is not supported offline`);
  const patterns = ((properties['FilterCriteria']?.Filters ?? []) as { Pattern: string }[]).map(
    ({ Pattern }) => JSON.parse(Pattern) as Record<string, unknown>,
  );
  const onFailureArn = properties['DestinationConfig']?.OnFailure?.Destination as string | undefined;
  const unlimited = (name: string) => (Number(properties[name] ?? -1) < 0 ? Infinity : Number(properties[name]));
  return {
    id: physicalId,
    sourceArn,
    functionName: functionNameOf(String(properties['FunctionName'])),
    batchSize: Number(properties['BatchSize'] ?? batchSize),
    isWanted: (event) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, event)),
    reportsItemFailures: (properties['FunctionResponseTypes'] ?? []).includes('ReportBatchItemFailures'),
    startingPosition: properties['StartingPosition'] === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    maximumRetryAttempts: unlimited('MaximumRetryAttempts'),
    maximumRecordAgeMs: unlimited('MaximumRecordAgeInSeconds') * 1_000,
    bisects: properties['BisectBatchOnFunctionError'] === true,
    maximumConcurrency: Number(properties['ScalingConfig']?.MaximumConcurrency ?? defaultConcurrency),
    ...(onFailureArn && { onFailureArn }),
  };
}
