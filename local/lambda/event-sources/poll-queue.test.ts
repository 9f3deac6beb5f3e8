import { randomUUID } from 'node:crypto';
import { afterEach, expect, it, vi } from 'vitest';
import { readAssembly } from '../../assembly/read-assembly.ts';
import { writeAssembly } from '../../assembly/write-assembly.ts';
import { createLog } from '../../lib/log.ts';
import type { Runtime } from '../../lib/runtime.ts';
import { createQueues } from '../../sqs/create-queues.ts';
import type { InvokeResult, Lambdas } from '../lambdas.ts';
import { pollQueue } from './poll-queue.ts';
import { readMappings } from './read-mappings.ts';

const workArn = 'arn:aws:sqs:eu-central-1:000000000000:work';
const deadArn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

interface Event {
  readonly Records: { messageId: string; body: string; eventSource: string; attributes: Record<string, string> }[];
}

/** A queue with a dead-letter queue, polled for a function that is `handler`. */
function setUp(
  handler: (event: Event) => InvokeResult | Promise<InvokeResult>,
  mapping: Record<string, unknown> = {},
  // SQS takes whole seconds; nobody wants to wait for one here.
  visibilitySeconds = 0.05,
) {
  const template = {
    Resources: {
      Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
      Work: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'work',
          VisibilityTimeout: visibilitySeconds,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] }, FunctionName: 'worker', ...mapping },
      },
    },
  };
  const assembly = readAssembly(writeAssembly({ template }), { origin: 'http://127.0.0.1:4000' });
  const log = createLog();
  const runtime: Runtime = { clock: { now: Date.now }, newId: randomUUID, log, dataDir: ':memory:' };
  const queues = createQueues({ assembly, runtime });
  const invoke = vi.fn<Lambdas['invoke']>(async (_name, event) => handler(event as Event));
  const stop = pollQueue(readMappings(assembly)[0]!, { assembly, lambdas: { invoke }, queues, log });
  stops.push(() => {
    stop();
    queues.close();
  });
  const sizes = () => Object.fromEntries(queues.list().map(({ name, size }) => [name, size]));
  return { queues, invoke, sizes };
}

const handled: InvokeResult = { payload: null };
const failed: InvokeResult = { error: { errorType: 'Error', errorMessage: 'no' } };

it('hands messages over as records and deletes them once they are handled', async () => {
  const { queues, invoke, sizes } = setUp(() => handled);
  queues.send(workArn, 'hello', { attributes: { kind: { dataType: 'String', stringValue: 'greeting' } } });
  await vi.waitFor(() => expect(sizes()).toEqual({ work: 0, dead: 0 }));
  const [name, event] = invoke.mock.calls[0]!;
  expect(name).toBe('worker');
  expect((event as Event).Records[0]).toMatchObject({
    body: 'hello',
    eventSource: 'aws:sqs',
    eventSourceARN: workArn,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: { kind: { stringValue: 'greeting', dataType: 'String' } },
    md5OfBody: '5d41402abc4b2a76b9719d911017c592',
  });
});

it('moves a message that failed twice to the dead-letter queue', async () => {
  const { queues, invoke, sizes } = setUp(() => failed);
  queues.send(workArn, 'poison');
  await vi.waitFor(() => expect(sizes()).toEqual({ work: 0, dead: 1 }));
  expect(invoke).toHaveBeenCalledTimes(2);
  expect(queues.peek(deadArn, 1)).toMatchObject([{ body: 'poison' }]);
});

it('brings back only the messages that the function reports as failed', async () => {
  const handler = ({ Records }: Event): InvokeResult => ({
    payload: {
      batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    },
  });
  const { queues, sizes } = setUp(handler, { FunctionResponseTypes: ['ReportBatchItemFailures'] });
  queues.send(workArn, 'good');
  queues.send(workArn, 'bad');
  await vi.waitFor(() => expect(sizes()).toEqual({ work: 0, dead: 1 }));
  expect(queues.peek(deadArn, 1)).toMatchObject([{ body: 'bad' }]);
});

it('handles as many batches at once as the mapping allows, and no more', async () => {
  const waiting: (() => void)[] = [];
  const handler = () => new Promise<InvokeResult>((resolve) => waiting.push(() => resolve(handled)));
  const { queues, sizes } = setUp(handler, { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }, 30);
  for (const body of ['a', 'b', 'c']) queues.send(workArn, body);
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  await new Promise((resolve) => setImmediate(resolve));
  expect(waiting).toHaveLength(2);
  waiting[0]!();
  await vi.waitFor(() => expect(waiting).toHaveLength(3));
  waiting.forEach((finish) => finish());
  await vi.waitFor(() => expect(sizes()).toEqual({ work: 0, dead: 0 }));
});

it('drops what the filter does not want without a run', async () => {
  const { queues, invoke, sizes } = setUp(() => handled, {
    FilterCriteria: { Filters: [{ Pattern: '{"body":{"wanted":[true]}}' }] },
  });
  queues.send(workArn, '{"wanted":false}');
  await vi.waitFor(() => expect(sizes()).toEqual({ work: 0, dead: 0 }));
  expect(invoke).not.toHaveBeenCalled();
});
