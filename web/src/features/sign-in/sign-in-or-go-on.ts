import { signIn } from '../../lib/session/auth.ts';
import type { Credentials } from './credentials.ts';

type NextSteps = { onNotConfirmed?: () => void; onMustReset?: () => void };

/** Signs in; what the pool wants first is the caller's to show. */
export async function signInOrGoOn({ email, password }: Credentials, { onNotConfirmed, onMustReset }: NextSteps) {
  const next = await signIn({ email: email.trim(), password });
  if (next === 'confirm-sign-up') onNotConfirmed?.();
  if (next === 'reset-password') onMustReset?.();
  if (next === 'unsupported') throw new Error('This account asks for a way to sign in that Confab does not offer.');
}
