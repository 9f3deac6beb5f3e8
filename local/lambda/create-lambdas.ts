import type { Assembly } from '../assembly/assembly.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Iam } from '../iam/iam.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createQueues } from '../sqs/create-queues.ts';
import type { Queues } from '../sqs/queues.ts';
import { checkPermission } from './check-permission.ts';
import { createEventQueue, type PendingEvent, type Verdict } from './create-event-queue.ts';
import { createFunctionRunner } from './create-function-runner.ts';
import { deliverRecord } from './deliver-record.ts';
import { destinationRecord } from './destination-record.ts';
import { decide } from './event-retries.ts';
import type { InvokeResult, Lambdas } from './lambdas.ts';
import { type FunctionConfig, functionNameOf, readFunctions } from './read-functions.ts';
import type { Outcome } from './start-container.ts';

interface LambdasOptions {
  readonly assembly: Assembly;
  readonly iam: Iam;
  readonly runtime: Runtime;
  readonly origin: string;
  /** Those of the whole cloud; without them the functions have queues of their own. */
  readonly queues?: Queues;
}

const payloadLimit = 6_291_456;

/** Runs the template's Node.js functions, each in processes of its own. */
export function createLambdas({ assembly, iam, runtime, origin, queues: given }: LambdasOptions): Lambdas {
  const queues = given ?? createQueues({ assembly, runtime });
  const functions = readFunctions(assembly);
  for (const fn of functions.values()) checkDestinations(fn, functions, queues);
  const runner = createFunctionRunner({ assembly, iam, runtime, origin });
  const events = createEventQueue(runtime, attemptEvent);
  const surroundings = { iam, queues, log: runtime.log, invoke };

  async function invoke(...[functionName, event, type, invoker]: Parameters<Lambdas['invoke']>): Promise<InvokeResult> {
    const fn = functions.get(functionNameOf(functionName));
    if (!fn) throw new AwsError('ResourceNotFoundException', `Function not found: ${arnOf(functionName)}`, 404);
    checkPermission(assembly, iam, fn, invoker);
    const payload = JSON.stringify(event ?? null);
    if (Buffer.byteLength(payload) > payloadLimit)
      throw new AwsError(
        'RequestTooLargeException',
        `Request must be smaller than ${payloadLimit} bytes for the InvokeFunction operation`,
        413,
      );
    if (type === 'Event') {
      accept(fn, payload);
      return {};
    }
    const outcome = await runner.run(fn, runtime.newId(), payload);
    if (!outcome)
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
        Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
      });
    return toResult(outcome);
  }

  function accept(fn: FunctionConfig, payload: string): void {
    try {
      events.accept(fn.name, payload);
    } catch (error) {
      // A full disk: better refused than accepted and lost.
      runtime.log.write('error', 'lambda', `${fn.name}: an event could not be kept: ${String(error)}`);
      throw new AwsError('ServiceException', 'The event could not be stored.', 500);
    }
  }

  const arnOf = (name: string) =>
    name.startsWith('arn:') ? name : `arn:aws:lambda:${assembly.region}:${assembly.accountId}:function:${name}`;

  async function attemptEvent(event: PendingEvent): Promise<Verdict> {
    const fn = functions.get(event.functionName);
    // The template no longer has the function that an earlier run accepted the event for.
    if (!fn) return { kind: 'over' };
    const outcome = await runner.run(fn, event.id, event.payload);
    const decision = decide(fn, event, outcome, runtime.clock.now());
    if (decision.kind === 'retry') return decision.verdict;
    const { condition } = decision;
    const { onFailureArn, onSuccessArn } = fn.events;
    const destination = condition === 'Success' ? onSuccessArn : onFailureArn;
    if (destination) {
      const record = destinationRecord(fn, event, outcome, condition, runtime.clock.now());
      await deliverRecord(fn, destination, record, surroundings);
    }
    if (condition !== 'Success' && fn.deadLetterArn) {
      const failure = outcome && 'error' in outcome ? outcome.error.errorMessage : condition;
      const attributes = { RequestID: event.id, ErrorCode: '200', ErrorMessage: failure };
      await deliverRecord(fn, fn.deadLetterArn, JSON.parse(event.payload), surroundings, attributes);
    }
    return { kind: 'over' };
  }

  return {
    invoke,
    async close() {
      events.close();
      await runner.close();
      if (!given) queues.close();
    },
  };
}

const toResult = (outcome: Outcome): InvokeResult =>
  'error' in outcome ? { error: outcome.error } : { payload: JSON.parse(outcome.payload) as unknown };

function checkDestinations(fn: FunctionConfig, functions: ReadonlyMap<string, FunctionConfig>, queues: Queues): void {
  for (const arn of [fn.events.onFailureArn, fn.events.onSuccessArn, fn.deadLetterArn]) {
    if (arn === undefined || queues.has(arn) || functions.has(functionNameOf(arn))) continue;
    throw new AssemblyError(`${fn.name}: the destination ${arn} is not supported offline; queues and functions are`);
  }
}
