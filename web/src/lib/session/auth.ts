import * as amplify from './amplify-auth.ts';
import { readSession } from './session-store.ts';

interface Credentials {
  email: string;
  password: string;
}

export type SignInResult = 'done' | 'confirm-sign-up' | 'reset-password' | 'unsupported';

export async function signIn({ email, password }: Credentials): Promise<SignInResult> {
  const username = email.trim();
  const { nextStep } = await amplify.signIn({ username, password }).catch(async (error: unknown) => {
    if (!isNamed(error, 'UserAlreadyAuthenticatedException')) throw error;
    // Left over from a session whose end this tab has not noticed: the person asked for a new one.
    await amplify.signOut();
    return amplify.signIn({ username, password });
  });
  if (nextStep.signInStep === 'CONFIRM_SIGN_UP') return 'confirm-sign-up';
  if (nextStep.signInStep === 'RESET_PASSWORD') return 'reset-password';
  if (nextStep.signInStep !== 'DONE') return 'unsupported';
  await readSession();
  return 'done';
}

/** Asks for the code in any case: a taken address looks like a new one, and its owner can ask for the code again. */
export async function signUp({ email, password, name }: Credentials & { name: string }): Promise<'confirm' | 'done'> {
  const address = email.trim();
  const input = { username: address, password, options: { userAttributes: { email: address, name: name.trim() } } };
  try {
    const { nextStep } = await amplify.signUp(input);
    return nextStep.signUpStep === 'DONE' ? 'done' : 'confirm';
  } catch (error) {
    if (isNamed(error, 'UsernameExistsException')) return 'confirm';
    throw error;
  }
}

export async function confirmSignUp({ email, code }: { email: string; code: string }): Promise<void> {
  await amplify.confirmSignUp({ username: email.trim(), confirmationCode: code.trim() }).catch(refuseCode);
}

/** Resolves whether or not there is somebody to send a code to. */
export async function resendSignUpCode({ email }: { email: string }): Promise<void> {
  await amplify.resendSignUpCode({ username: email.trim() }).catch(keepQuiet);
}

/** Resolves whether or not there is somebody to send a code to. */
export async function resetPassword({ email }: { email: string }): Promise<void> {
  await amplify.resetPassword({ username: email.trim() }).catch(keepQuiet);
}

export async function confirmResetPassword({ email, code, password }: Credentials & { code: string }): Promise<void> {
  const input = { username: email.trim(), confirmationCode: code.trim(), newPassword: password };
  await amplify.confirmResetPassword(input).catch(refuseCode);
}

// Cognito says with these that an address is unknown, confirmed already or not confirmed yet.
const TELLTALES = ['UserNotFoundException', 'InvalidParameterException', 'NotAuthorizedException'];

function keepQuiet(error: unknown): void {
  if (!TELLTALES.some((name) => isNamed(error, name))) throw error;
}

function refuseCode(cause: unknown): never {
  if (!TELLTALES.some((name) => isNamed(cause, name))) throw cause;
  throw Object.assign(new Error('Invalid code', { cause }), { name: 'CodeMismatchException' });
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
