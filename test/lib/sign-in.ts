import { Amplify } from 'aws-amplify';
import { confirmSignUp, fetchAuthSession, signIn, signUp } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, sharedInMemoryStorage } from 'aws-amplify/utils';

export interface WebConfig {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly userPoolEndpoint: string;
  readonly graphqlUrl: string;
  readonly realtimeUrl: string;
}

export interface Tokens {
  readonly userId: string;
  readonly idToken: string;
  readonly accessToken: string;
}

// It warns of every endpoint that is not Amazon's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

export const password = 'Journey-2026!';

// Amplify holds one person a process, so people sign in one after the other.
let turn: Promise<unknown> = Promise.resolve();

function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const result = turn.then(work);
  turn = result.catch(() => undefined);
  return result;
}

async function latestCode(origin: string, email: string): Promise<string> {
  const letters = (await (await fetch(new URL('/_local/mailbox.json', origin))).json()) as {
    to: string;
    code: string;
  }[];
  const letter = letters.find(({ to }) => to === email);
  if (!letter) throw new Error(`No letter to ${email} in the mailbox`);
  return letter.code;
}

function configure(origin: string, config: WebConfig): void {
  const { userPoolId, userPoolClientId, userPoolEndpoint } = config;
  const endpoint = new URL(userPoolEndpoint, origin).href;
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: endpoint } } });
  cognitoUserPoolsTokenProvider.setKeyValueStorage(sharedInMemoryStorage);
}

/** Signs a new person up with the code from the mailbox, through the real client. */
export function signUpPerson(origin: string, config: WebConfig, email: string, name: string): Promise<void> {
  return inTurn(async () => {
    configure(origin, config);
    await signUp({ username: email, password, options: { userAttributes: { email, name } } });
    await confirmSignUp({ username: email, confirmationCode: await latestCode(origin, email) });
  });
}

/** Signs a person in (SRP) and gives their tokens; the session itself is forgotten. */
export function tokensOf(origin: string, config: WebConfig, email: string, secret = password): Promise<Tokens> {
  return inTurn(async () => {
    configure(origin, config);
    await sharedInMemoryStorage.clear();
    await signIn({ username: email, password: secret });
    const { tokens, userSub } = await fetchAuthSession();
    await sharedInMemoryStorage.clear();
    return { userId: userSub!, idToken: tokens!.idToken!.toString(), accessToken: tokens!.accessToken.toString() };
  });
}
