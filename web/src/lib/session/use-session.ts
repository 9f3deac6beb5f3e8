import { useStore } from '../store/use-store.ts';
import type { Session } from './session.ts';
import { sessionStore } from './session-store.ts';

export function useSession(): Session {
  return useStore(sessionStore);
}
