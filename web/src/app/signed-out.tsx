import { SignInFlow } from '../features/sign-in/sign-in-flow.tsx';
import type { Config } from '../lib/config.ts';

export function SignedOut({ config }: { config: Config }) {
  return <SignInFlow demoUsers={config.demoUsers} />;
}
