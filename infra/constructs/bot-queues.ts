import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../stages.ts';

export interface BotQueuesProps {
  readonly stage: StageConfig;
  /** What consumes `later` runs no longer than this. */
  readonly laterTimeout: Duration;
  /** What consumes `failed` runs no longer than this. */
  readonly failedTimeout: Duration;
}

/** SQS's advice: a message must not come again while the function, throttled or slow, still has it. */
const visibility = (timeout: Duration): Duration => Duration.seconds(timeout.toSeconds() * 6);

/** What the bot does later, and what it could not do: `failed` takes lost events, and messages of `later` that failed. */
export class BotQueues extends Construct {
  readonly later: Queue;
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { stage, laterTimeout, failedTimeout }: BotQueuesProps) {
    super(scope, id);
    const common = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.failed = new Queue(this, 'Failed', {
      ...common,
      queueName: `confab-${stage.stage}-bot-failed`,
      visibilityTimeout: visibility(failedTimeout),
      // A message keeps the age it had in the other queue: this one must keep it longer than that.
      retentionPeriod: Duration.days(4),
    });
    this.later = new Queue(this, 'Later', {
      ...common,
      queueName: `confab-${stage.stage}-bot-later`,
      visibilityTimeout: visibility(laterTimeout),
      // The longest delay is 15 minutes, and what is a day late is of no use.
      retentionPeriod: Duration.days(1),
      deadLetterQueue: { queue: this.failed, maxReceiveCount: 3 },
    });
  }
}
