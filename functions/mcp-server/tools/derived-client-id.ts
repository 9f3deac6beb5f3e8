import { createHash } from 'node:crypto';

const hourMs = 3_600_000;

/**
 * A name for an act that came without one. A model that is unsure whether a call went through makes it again, in the
 * same words and soon: that must not happen twice.
 */
export const derivedClientId = (act: readonly (string | undefined)[], now: Date): string =>
  createHash('sha256')
    .update(JSON.stringify([...act, Math.floor(now.getTime() / hourMs)]))
    .digest('base64url');
