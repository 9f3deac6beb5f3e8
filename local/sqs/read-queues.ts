import type { Assembly } from '../assembly/assembly.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';

/** A queue of the template. */
export interface QueueConfig {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutMs: number;
  readonly delayMs: number;
  readonly retentionMs: number;
  readonly maximumMessageSize: number;
  readonly deadLetters?: { readonly arn: string; readonly maxReceiveCount: number };
}

/** The queues of the template by ARN. */
export function readQueues(assembly: Assembly): Map<string, QueueConfig> {
  return new Map(
    assembly.ofType('AWS::SQS::Queue').map((resource) => {
      const { properties, logicalId } = resource;
      if (properties['FifoQueue']) throw new AssemblyError(`${logicalId}: FIFO queues are not supported offline`);
      const arn = resource.attribute('Arn') as string;
      const redrive = readRedrivePolicy(properties['RedrivePolicy']);
      const seconds = (name: string, fallback: number) => Number(properties[name] ?? fallback) * 1_000;
      const queue: QueueConfig = {
        name: resource.attribute('QueueName') as string,
        arn,
        url: resource.physicalId,
        visibilityTimeoutMs: seconds('VisibilityTimeout', 30),
        delayMs: seconds('DelaySeconds', 0),
        retentionMs: seconds('MessageRetentionPeriod', 345_600),
        maximumMessageSize: Number(properties['MaximumMessageSize'] ?? 1_048_576),
        ...(redrive && { deadLetters: redrive }),
      };
      return [arn, queue];
    }),
  );
}

function readRedrivePolicy(policy: unknown): QueueConfig['deadLetters'] {
  if (!policy) return undefined;
  const parsed = (typeof policy === 'string' ? JSON.parse(policy) : policy) as Record<string, unknown>;
  return { arn: String(parsed['deadLetterTargetArn']), maxReceiveCount: Number(parsed['maxReceiveCount']) };
}
