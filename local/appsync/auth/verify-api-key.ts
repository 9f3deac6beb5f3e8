import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../lib/runtime.ts';
import { unauthorized } from '../http/transport-error.ts';
import type { ApiSettings } from '../schema/api-settings.ts';
import { noFields } from './caller.ts';
import type { Caller } from './caller.ts';

const defaultLifeSeconds = 7 * 24 * 3600;

const keyCaller: Caller = {
  mode: 'API_KEY',
  identity: null,
  groups: [],
  defaultAction: 'ALLOW',
  deniedFields: noFields,
};

/** Accepts the API's keys until they expire; a key without `Expires` lives for seven days from the start. */
export function createApiKeyVerifier(keys: ApiSettings['apiKeys'], clock: Clock): (key: string) => Caller {
  const startedAtSeconds = clock.now() / 1000;
  const known = keys.map(({ key, expiresAtSeconds }) => ({
    key: Buffer.from(key),
    expiresAtMs: (expiresAtSeconds ?? startedAtSeconds + defaultLifeSeconds) * 1000,
  }));
  return (given) => {
    const bytes = Buffer.from(given);
    const key = known.find((one) => one.key.length === bytes.length && timingSafeEqual(one.key, bytes));
    if (!key || key.expiresAtMs <= clock.now()) throw unauthorized();
    return keyCaller;
  };
}
