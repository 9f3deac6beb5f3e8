import type { Lambdas } from '../../lambda/lambdas.ts';
import { AwsError } from '../../lib/aws-error.ts';
import type { Clock } from '../../lib/runtime.ts';
import { late, within } from '../execution/within.ts';
import { TransportError, unauthorized } from '../http/transport-error.ts';
import type { ApiSettings, AuthProvider } from '../schema/api-settings.ts';
import type { Caller } from './caller.ts';
import type { CredentialRequest } from './credential-request.ts';

const timeoutMs = 10_000;
const maxCachedBytes = 1_048_576;
const maxCachedTokens = 1_000;

interface Verdict {
  readonly isAuthorized?: boolean;
  readonly resolverContext?: Record<string, unknown>;
  readonly deniedFields?: readonly string[];
  readonly ttlOverride?: number;
}

interface Options {
  readonly settings: ApiSettings;
  readonly provider: AuthProvider;
  readonly lambdas: Pick<Lambdas, 'invoke'>;
  readonly clock: Clock;
}

/** Asks the template's authorizer function about a token, and remembers what it said for as long as it may. */
export function createLambdaAuthorizer({ settings, provider, lambdas, clock }: Options) {
  const { identityValidationExpression: expression, authorizerTtlSeconds } = provider;
  const acceptable = expression ? new RegExp(`^(?:${expression})$`) : null;
  const remembered = new Map<string, { readonly caller: Caller | null; readonly untilMs: number }>();

  return async (token: string, request: CredentialRequest): Promise<Caller> => {
    if (acceptable && !acceptable.test(token)) throw unauthorized();
    const known = remembered.get(token);
    if (known && known.untilMs > clock.now()) return known.caller ?? refuse();

    const verdict = await ask(token, request);
    const caller = verdict.isAuthorized === true ? callerOf(verdict, settings.arn) : null;
    const ttlSeconds = verdict.ttlOverride ?? authorizerTtlSeconds;
    remembered.delete(token);
    if (ttlSeconds > 0 && Buffer.byteLength(JSON.stringify(verdict)) < maxCachedBytes) {
      remembered.set(token, { caller, untilMs: clock.now() + ttlSeconds * 1000 });
      const [oldest] = remembered.keys();
      if (remembered.size > maxCachedTokens && oldest !== undefined) remembered.delete(oldest);
    }
    return caller ?? refuse();
  };

  async function ask(token: string, { headers, requestId, operation }: CredentialRequest): Promise<Verdict> {
    const event = {
      authorizationToken: token,
      requestContext: { apiId: settings.apiId, accountId: settings.accountId, requestId, ...operation() },
      requestHeaders: headers,
    };
    const invoker = { kind: 'service', service: 'appsync.amazonaws.com', sourceArn: settings.arn } as const;
    const answer = lambdas.invoke(provider.authorizerUri as string, event, 'RequestResponse', invoker);
    const result = await within(timeoutMs, answer).catch((error: unknown) => {
      // The function is missing or may not be invoked: the API's owner is at fault, not the caller.
      if (error instanceof AwsError)
        throw new TransportError({ status: 400, errorType: 'BadRequestException', message: '' });
      throw error;
    });
    return result === late ? {} : ((result.payload as Verdict | undefined) ?? {});
  }
}

function refuse(): never {
  throw unauthorized();
}

function callerOf({ resolverContext, deniedFields = [] }: Verdict, apiArn: string): Caller {
  const prefix = `${apiArn}/types/`;
  const fieldName = (field: string) =>
    field.startsWith(prefix) ? field.slice(prefix.length).replace('/fields/', '.') : field;
  return {
    mode: 'AWS_LAMBDA',
    identity: { resolverContext: resolverContext ?? {} },
    groups: [],
    defaultAction: 'ALLOW',
    deniedFields: new Set(deniedFields.map(fieldName)),
  };
}
