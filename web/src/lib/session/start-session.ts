import type { Config } from '../config.ts';
import { Amplify, ConsoleLogger, Hub } from './amplify-session.ts';
import { readSession } from './session-store.ts';

type SessionConfig = Pick<Config, 'userPoolId' | 'userPoolClientId' | 'userPoolEndpoint'>;

/** Sets Amplify up and follows sign-in and sign-out, here and in other tabs. Call once, before the first render. */
export function startSession({ userPoolId, userPoolClientId, userPoolEndpoint }: SessionConfig): () => void {
  // It warns at every load that a pool of one's own is not Amazon's.
  if (userPoolEndpoint) ConsoleLogger.LOG_LEVEL = 'ERROR';
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId, ...(userPoolEndpoint && { userPoolEndpoint }) } },
  });
  const follow = () => void readSession();
  const unfollow = Hub.listen('auth', follow);
  // Hub speaks within one tab; the tokens that another tab wrote or removed announce themselves here. `key` is null
  // when the whole storage was cleared.
  const onStorage = ({ key }: StorageEvent) => {
    if (key === null || key.includes(userPoolClientId)) follow();
  };
  addEventListener('storage', onStorage);
  follow();
  return () => {
    unfollow();
    removeEventListener('storage', onStorage);
  };
}
