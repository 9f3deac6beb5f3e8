import { createHash } from 'node:crypto';
import { AwsError } from '../lib/aws-error.ts';
import type { Engine, Input } from './engine.ts';

// Source: the API reference on ClientRequestToken.
const LIFETIME_MS = 10 * 60 * 1000;

/** Whether a transaction with this request's ClientRequestToken went through within ten minutes. */
export interface TokenMemory {
  /** Throws IdempotentParameterMismatchException if it did, but with other parameters. */
  isRepeat(): boolean;
  /** Called within the transaction itself. */
  remember(): void;
}

export function createTokenMemory({ db, runtime }: Engine, input: Input): TokenMemory {
  const token = input.ClientRequestToken as string | undefined;
  if (token === undefined) return { isRepeat: () => false, remember: () => {} };
  const fingerprint = createHash('sha256').update(JSON.stringify(input.TransactItems)).digest('base64');
  const now = runtime.clock.now();
  return {
    isRepeat() {
      const row = db.get<{ fingerprint: string }>(
        'SELECT fingerprint FROM transaction_token WHERE token = ? AND expires_at > ?',
        token,
        now,
      );
      if (row && row.fingerprint !== fingerprint) {
        throw new AwsError(
          'IdempotentParameterMismatchException',
          'Idempotent request parameter mismatch: the token was used with other parameters',
        );
      }
      return row !== undefined;
    },
    remember: () =>
      void db.run('INSERT OR REPLACE INTO transaction_token VALUES (?, ?, ?)', token, fingerprint, now + LIFETIME_MS),
  };
}
