import type { Cognito } from '../../cognito/cognito-api.ts';
import type { Iam } from '../../iam/iam.ts';
import type { Lambdas } from '../../lambda/lambdas.ts';
import type { Clock } from '../../lib/runtime.ts';
import { unauthorized } from '../http/transport-error.ts';
import type { AuthMode } from '../resolver-runtime.ts';
import type { ApiSettings } from '../schema/api-settings.ts';
import { unsourced } from '../unsourced.ts';
import type { Caller } from './caller.ts';
import { classifyCredential } from './credential.ts';
import type { CredentialRequest } from './credential-request.ts';
import { createLambdaAuthorizer } from './lambda-authorizer.ts';
import { createApiKeyVerifier } from './verify-api-key.ts';
import { verifySignature } from './verify-signature.ts';
import { createUserPoolVerifier } from './verify-user-pool-token.ts';

/** Finds the caller of a request, or throws TransportError. A promise only where a Lambda authorizer is asked. */
export type Authenticate = (request: CredentialRequest) => Caller | Promise<Caller>;

export interface AuthServices {
  readonly cognito: Pick<Cognito, 'verifyToken'>;
  readonly iam: Pick<Iam, 'verify'>;
  readonly lambdas?: Pick<Lambdas, 'invoke'>;
  readonly clock: Clock;
}

export function createAuthenticator(
  settings: ApiSettings,
  { cognito, iam, lambdas, clock }: AuthServices,
): Authenticate {
  const of = (mode: AuthMode) => settings.providers.filter((provider) => provider.mode === mode);
  const [lambdaProvider] = of('AWS_LAMBDA');
  if (lambdaProvider && !lambdas) throw new Error('AWS_LAMBDA authorization needs the Lambda service');
  const verifyKey = of('API_KEY').length > 0 ? createApiKeyVerifier(settings.apiKeys, clock) : null;
  const verifyToken =
    of('AMAZON_COGNITO_USER_POOLS').length > 0
      ? createUserPoolVerifier(of('AMAZON_COGNITO_USER_POOLS'), cognito)
      : null;
  const takesSignatures = of('AWS_IAM').length > 0;
  const askLambda =
    lambdaProvider && lambdas ? createLambdaAuthorizer({ settings, provider: lambdaProvider, lambdas, clock }) : null;

  return (request) => {
    const credential = classifyCredential(first(request.headers['x-api-key']), first(request.headers.authorization));
    switch (credential.kind) {
      case 'none':
        throw unauthorized(unsourced.missingAuthorizationText);
      case 'api-key':
        if (verifyKey) return verifyKey(credential.key);
        break;
      case 'signature':
        if (takesSignatures) return verifySignature(iam, settings.accountId, request);
        break;
      case 'jwt':
        if (verifyToken) return verifyToken(credential.token, request.sourceIp);
        if (askLambda) return askLambda(credential.header, request);
        break;
      case 'other':
        if (askLambda) return askLambda(credential.token, request);
    }
    throw unauthorized();
  };
}

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
