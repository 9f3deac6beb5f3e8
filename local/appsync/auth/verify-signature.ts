import type { Iam, Principal } from '../../iam/iam.ts';
import { AwsError } from '../../lib/aws-error.ts';
import { TransportError } from '../http/transport-error.ts';
import { noFields } from './caller.ts';
import type { Caller } from './caller.ts';
import type { CredentialRequest } from './credential-request.ts';

/** Accepts SigV4 for the service `appsync`; IAM's own names say what is wrong with a bad one. */
export function verifySignature(iam: Pick<Iam, 'verify'>, accountId: string, request: CredentialRequest): Caller {
  const principal = principalOf(iam, request);
  const name = principal.arn.split('/').at(-1) ?? '';
  const role = principal.kind === 'role';
  return {
    mode: 'AWS_IAM',
    identity: {
      accountId,
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      sourceIp: request.sourceIp,
      username: role ? `${name}:${name}` : name,
      userArn: role ? `arn:aws:sts::${accountId}:assumed-role/${name}/${name}` : principal.arn,
      cognitoIdentityAuthType: null,
      cognitoIdentityAuthProvider: null,
    },
    groups: [],
    defaultAction: 'ALLOW',
    deniedFields: noFields,
    principal,
  };
}

function principalOf(iam: Pick<Iam, 'verify'>, { method, url, headers, body }: CredentialRequest): Principal {
  try {
    return iam.verify({ method, url, headers, body }, 'appsync');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new TransportError({ status: error.statusCode, errorType: error.code, message: error.message });
  }
}
