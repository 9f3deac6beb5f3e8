import type { Iam } from '../iam/iam.ts';
import type { Log } from '../lib/log.ts';
import type { Queues } from '../sqs/queues.ts';
import type { Lambdas } from './lambdas.ts';
import type { FunctionConfig } from './read-functions.ts';

interface Surroundings {
  readonly iam: Iam;
  readonly queues: Queues;
  readonly log: Log;
  readonly invoke: Lambdas['invoke'];
}

/** Hands `record` to a queue or a function, with the leave of the function's own role; a failure is logged, as AWS only counts it. */
export async function deliverRecord(
  fn: FunctionConfig,
  destinationArn: string,
  record: unknown,
  { iam, queues, log, invoke }: Surroundings,
  attributes: Record<string, string> = {},
): Promise<void> {
  try {
    const role = iam.assume(fn.roleArn, 'lambda.amazonaws.com');
    if (queues.has(destinationArn)) {
      iam.authorize(role, 'sqs:SendMessage', destinationArn);
      const typed = Object.entries(attributes).map(([name, stringValue]) => [
        name,
        { dataType: 'String', stringValue },
      ]);
      queues.send(destinationArn, JSON.stringify(record), { attributes: Object.fromEntries(typed) });
    } else {
      await invoke(destinationArn, record, 'Event', role);
    }
  } catch (error) {
    log.write(
      'error',
      'lambda',
      `${fn.name}: the destination ${destinationArn} was not reached: ${(error as Error).message}`,
    );
  }
}
