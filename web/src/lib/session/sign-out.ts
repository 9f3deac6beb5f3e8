import { getToken } from './get-token.ts';
import { readSession } from './session-store.ts';

/** Ends the session here, or with `everywhere` on all devices. Works offline too, then for this browser only. */
export async function signOut({ everywhere = false }: { everywhere?: boolean } = {}): Promise<void> {
  const amplify = await import('./amplify-sign-out.ts');
  // The other devices are signed out with the access token, and Amplify does not refresh an old one for it.
  if (everywhere) await getToken().catch(() => undefined);
  await amplify.signOut({ global: everywhere });
  await readSession();
}
