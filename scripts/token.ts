/**
 * `npm run token -- <user> [password]`: prints an ID token of the Confab that runs here, good for an hour.
 * With `--for <tool>` it makes a personal access token instead, which the person can see and revoke in Confab.
 */
import { parseArgs } from 'node:util';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, sharedInMemoryStorage } from 'aws-amplify/utils';
import { makeAccessToken } from './lib/make-access-token.ts';

// It warns of every endpoint that is not Amazon's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

const origin = process.env.CONFAB_URL ?? `http://127.0.0.1:${process.env.PORT ?? 4000}`;

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

const usage = 'Usage: npm run token -- <e-mail address> [password] [--for <tool> [--read] [--days <1 to 365>]]';

function readArguments() {
  try {
    const options = { for: { type: 'string' }, read: { type: 'boolean' }, days: { type: 'string' } } as const;
    return parseArgs({ allowPositionals: true, options });
  } catch {
    return stop(usage);
  }
}

const { values: wish, positionals } = readArguments();
const [username, givenPassword] = positionals;
if (!username) stop(usage);

const response = await fetch(new URL('/config.json', origin)).catch(() =>
  stop(`Nothing answers at ${origin}. Run npm start first.`),
);
const config = (await response.json()) as {
  userPoolId: string;
  userPoolClientId: string;
  userPoolEndpoint?: string;
  graphqlUrl: string;
  demoUsers?: { email: string; password: string }[];
};
const password =
  givenPassword ??
  process.env.CONFAB_PASSWORD ??
  config.demoUsers?.find(({ email }) => email === username)?.password ??
  stop(`Give the password of ${username}: npm run token -- ${username} <password>`);

const { userPoolId, userPoolClientId, userPoolEndpoint } = config;
Amplify.configure({
  Auth: {
    Cognito: {
      userPoolId,
      userPoolClientId,
      ...(userPoolEndpoint && { userPoolEndpoint: new URL(userPoolEndpoint, origin).href }),
    },
  },
});
cognitoUserPoolsTokenProvider.setKeyValueStorage(sharedInMemoryStorage);

try {
  const { isSignedIn, nextStep } = await signIn({ username, password });
  if (!isSignedIn) stop(`This account is not ready: ${nextStep.signInStep}.`);
  const idToken = (await fetchAuthSession()).tokens?.idToken?.toString() ?? stop('There is no token.');
  const scopes = wish.read ? (['READ'] as const) : (['READ', 'WRITE'] as const);
  const days = Number(wish.days ?? 30);
  console.log(
    wish.for === undefined
      ? idToken
      : await makeAccessToken(config.graphqlUrl, idToken, { name: wish.for, scopes, days }),
  );
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}
