import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { refreshTokens } from '../rules/refresh-tokens.ts';
import { signInWithPassword } from '../rules/sign-in-with-password.ts';
import { startSrpSignIn } from '../rules/start-srp-sign-in.ts';
import type { SignIn } from '../rules/sign-in.ts';
import { text, textMap, type Input } from './input.ts';

export async function initiateAuth(parts: Parts, input: Input): Promise<object> {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const signIn: SignIn = { pool, client, clientMetadata: textMap(input, 'ClientMetadata') };
  return startAuth(parts, signIn, text(input, 'AuthFlow'), textMap(input, 'AuthParameters'), 'USER_PASSWORD_AUTH');
}

export async function adminInitiateAuth(parts: Parts, input: Input): Promise<object> {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  if (pool.id !== text(input, 'UserPoolId')) {
    throw new AwsError('ResourceNotFoundException', `User pool client ${client.id} does not exist.`);
  }
  const signIn: SignIn = { pool, client, clientMetadata: textMap(input, 'ClientMetadata') };
  // Its name before 2019.
  const flow = text(input, 'AuthFlow').replace('ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH');
  return startAuth(parts, signIn, flow, textMap(input, 'AuthParameters'), 'ADMIN_USER_PASSWORD_AUTH');
}

async function startAuth(
  parts: Parts,
  signIn: SignIn,
  flow: string,
  parameters: Readonly<Record<string, string>>,
  passwordFlow: string,
): Promise<object> {
  const name = flow === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : flow;
  if (![passwordFlow, 'USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH'].includes(name)) {
    throw new AwsError('InvalidParameterException', `Initiate Auth method not supported: ${flow.slice(0, 100)}`);
  }
  if (!signIn.client.flows.has(name)) {
    throw new AwsError('InvalidParameterException', `${name} flow not enabled for this client`);
  }
  const need = (parameter: string) => {
    const value = parameters[parameter];
    if (!value) throw new AwsError('InvalidParameterException', `Missing required parameter ${parameter}`);
    return value;
  };
  if (name === 'REFRESH_TOKEN_AUTH') {
    const AuthenticationResult = await refreshTokens(parts, signIn, need('REFRESH_TOKEN'));
    return { AuthenticationResult, ChallengeParameters: {} };
  }
  if (name === 'USER_SRP_AUTH') return startSrpSignIn(parts, signIn, need('USERNAME'), need('SRP_A'));
  return signInWithPassword(parts, signIn, need('USERNAME'), need('PASSWORD'));
}
