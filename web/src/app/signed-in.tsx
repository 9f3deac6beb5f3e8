import { ChatProvider } from '../lib/chat/chat-provider.tsx';
import type { Config } from '../lib/config.ts';
import type { SessionUser } from './session-user.ts';
import { Shell } from './shell.tsx';

export function SignedIn({ config, user }: { config: Config; user: SessionUser }) {
  return (
    <ChatProvider config={config} user={user}>
      <Shell me={user} config={config} />
    </ChatProvider>
  );
}
