import type { Reply } from '../../../lib/api/types.ts';

/** More text is on its way, or was: one that went silent is found out by `useIsInterrupted`. */
export function isGrowing({ status }: Reply): boolean {
  return status === 'GROWING' || status === 'STOPPING';
}
