/** `npm run token -- <user> [password]`: prints an ID token of the Confab that runs here, for curl and other tools. */
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger, sharedInMemoryStorage } from 'aws-amplify/utils';

// It warns of every endpoint that is not Amazon's.
ConsoleLogger.LOG_LEVEL = 'ERROR';

const [username, givenPassword] = process.argv.slice(2);
const origin = process.env.CONFAB_URL ?? `http://127.0.0.1:${process.env.PORT ?? 4000}`;

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

if (!username) stop('Usage: npm run token -- <e-mail address> [password]');

const response = await fetch(new URL('/config.json', origin)).catch(() =>
  stop(`Nothing answers at ${origin}. Run npm start first.`),
);
const config = (await response.json()) as {
  userPoolId: string;
  userPoolClientId: string;
  userPoolEndpoint?: string;
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
  console.log((await fetchAuthSession()).tokens?.idToken?.toString());
} catch (error) {
  stop(error instanceof Error ? error.message : String(error));
}
