import { createHash } from 'node:crypto';
import type { Assembly } from '../assembly/assembly.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Queues } from './queues.ts';
import type { QueueConfig } from './read-queues.ts';
import { md5OfAttributes, type Message, readMessage } from './read-message.ts';

export interface Surroundings {
  readonly assembly: Assembly;
  readonly queues: Queues;
  /** Throws `AccessDeniedException` unless the caller may do it. */
  authorize(action: string, queueArn: string): void;
}

type Input = Readonly<Record<string, unknown>>;
type Operation = (surroundings: Surroundings, input: Input) => object;

const maxBatchBytes = 1_048_576;
const maxBatchEntries = 10;

const sendMessage: Operation = (surroundings, input) => {
  const queue = queueOf(surroundings, input, 'SendMessage');
  return store(surroundings, queue, readMessage(input));
};

const sendMessageBatch: Operation = (surroundings, input) => {
  const queue = queueOf(surroundings, input, 'SendMessage');
  const entries = readEntries(input['Entries']);
  const outcomes = entries.map((entry) => {
    const Id = String(entry['Id']);
    try {
      return { ok: true, entry: { Id, ...store(surroundings, queue, readMessage(entry)) } };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return { ok: false, entry: { Id, SenderFault: true, Code: error.code, Message: error.message } };
    }
  });
  const those = (ok: boolean) => outcomes.filter((outcome) => outcome.ok === ok).map(({ entry }) => entry);
  return { Successful: those(true), Failed: those(false) };
};

function store({ queues }: Surroundings, queue: QueueConfig, { body, attributes, delayMs }: Message) {
  const MessageId = queues.send(queue.arn, body, { attributes, delayMs });
  const hasAttributes = Object.keys(attributes).length > 0;
  return {
    MessageId,
    MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
    ...(hasAttributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
  };
}

function readEntries(given: unknown): Input[] {
  const entries = (Array.isArray(given) ? given : []) as Input[];
  const fail = (code: string, message: string): never => {
    throw new AwsError(code, message);
  };
  if (entries.length === 0)
    fail('EmptyBatchRequest', 'There should be at least one SendMessageBatchRequestEntry in the request.');
  if (entries.length > maxBatchEntries)
    fail(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${maxBatchEntries}. You have sent ${entries.length}.`,
    );
  const ids = entries.map((entry) => entry?.['Id']);
  if (!ids.every((id) => typeof id === 'string' && /^[\w-]{1,80}$/.test(id)))
    fail(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  if (new Set(ids).size < ids.length)
    fail('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  const size = entries.reduce((sum, entry) => sum + Buffer.byteLength(String(entry['MessageBody'] ?? '')), 0);
  if (size > maxBatchBytes)
    fail(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${maxBatchBytes} bytes. You have sent ${size} bytes.`,
    );
  return entries;
}

const getQueueUrl: Operation = ({ assembly, queues, authorize }, input) => {
  const name = String(input['QueueName']);
  authorize('GetQueueUrl', `arn:aws:sqs:${assembly.region}:${assembly.accountId}:${name}`);
  return { QueueUrl: queues.config(`arn:aws:sqs:${assembly.region}:${assembly.accountId}:${name}`).url };
};

const getQueueAttributes: Operation = (surroundings, input) => {
  const queue = queueOf(surroundings, input, 'GetQueueAttributes');
  const { visible, inFlight, delayed } = surroundings.queues.counts(queue.arn);
  const seconds = (ms: number) => String(ms / 1_000);
  const all: Record<string, string> = {
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    DelaySeconds: seconds(queue.delayMs),
    MaximumMessageSize: String(queue.maximumMessageSize),
    MessageRetentionPeriod: seconds(queue.retentionMs),
    QueueArn: queue.arn,
    VisibilityTimeout: seconds(queue.visibilityTimeoutMs),
    ...(queue.deadLetters && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: queue.deadLetters.arn,
        maxReceiveCount: queue.deadLetters.maxReceiveCount,
      }),
    }),
  };
  const wanted = (input['AttributeNames'] ?? []) as string[];
  if (wanted.includes('All')) return { Attributes: all };
  const unknown = wanted.find((name) => !Object.hasOwn(all, name) && name !== 'RedrivePolicy');
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  return { Attributes: Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name))) };
};

/** The queue that the request names, if the caller may do `action` there: what is not allowed does not tell what exists. */
function queueOf({ assembly, queues, authorize }: Surroundings, input: Input, action: string): QueueConfig {
  const url = input['QueueUrl'];
  if (typeof url !== 'string' || url === '')
    throw new AwsError('MissingParameter', 'The request must contain the parameter QueueUrl.');
  const [account, name] = url.split('/').slice(-2);
  if (!account || !name) throw new AwsError('InvalidAddress', `The address ${url} is not valid for this endpoint.`);
  const arn = `arn:aws:sqs:${assembly.region}:${account}:${name}`;
  authorize(action, arn);
  return queues.config(arn);
}

/** What SQS does offline, by the operation's name. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['SendMessage', sendMessage],
  ['SendMessageBatch', sendMessageBatch],
  ['GetQueueUrl', getQueueUrl],
  ['GetQueueAttributes', getQueueAttributes],
]);
