import type { Lambdas } from '../lambda/lambdas.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { TriggerName, UserPool } from './pools/user-pool.ts';
import type { User } from './store/user.ts';

export interface TriggerCall {
  /** `PostConfirmation_ConfirmSignUp` */
  readonly source: string;
  readonly userName: string;
  readonly clientId: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly response?: Readonly<Record<string, unknown>>;
}

export interface Triggers {
  /** Runs the pool's trigger, if it has one; returns its `response`. Throws what Cognito tells the client of a failure. */
  run(pool: UserPool, name: TriggerName, call: TriggerCall): Promise<Record<string, unknown>>;
}

export function createTriggers(lambdas: Lambdas): Triggers {
  return {
    async run(pool, name, { source, userName, clientId, request, response = {} }) {
      const trigger = pool.triggers.get(name);
      if (!trigger) return {};
      const event = {
        version: name === 'PreTokenGeneration' && trigger.version !== 'V1_0' ? trigger.version.slice(1, 2) : '1',
        triggerSource: source,
        region: pool.region,
        userPoolId: pool.id,
        userName,
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
        request,
        response,
      };
      const result = await invoke(lambdas, trigger.arn, event, pool.arn, name);
      if (result.error) {
        // The text reaches the client, as it does from AWS; the stack does not.
        throw new AwsError('UserLambdaValidationException', `${name} failed with error ${result.error.errorMessage}.`);
      }
      return responseOf(result.payload);
    },
  };
}

async function invoke(lambdas: Lambdas, arn: string, event: object, poolArn: string, name: TriggerName) {
  const invoker = { kind: 'service', service: 'cognito-idp.amazonaws.com', sourceArn: poolArn } as const;
  try {
    return await lambdas.invoke(arn, event, 'RequestResponse', invoker);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError('UnexpectedLambdaException', `${name} invocation failed due to error ${error.code}.`);
  }
}

function responseOf(payload: unknown): Record<string, unknown> {
  const isEvent = typeof payload === 'object' && payload !== null && 'response' in payload && 'request' in payload;
  if (!isEvent) throw new AwsError('InvalidLambdaResponseException', 'Unrecognizable lambda output');
  return (payload.response ?? {}) as Record<string, unknown>;
}

/** A user's attributes as triggers get them. */
export function triggerAttributes(user: User): Record<string, string> {
  return { sub: user.sub, ...user.attributes, 'cognito:user_status': user.status };
}
