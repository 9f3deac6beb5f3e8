import { createHash, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { CodePurpose, StoredCode } from '../store/create-code-store.ts';
import type { User } from '../store/user.ts';

type Needs = Pick<Parts, 'codes' | 'limits'>;

export const expiredCode = () =>
  new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
export const wrongCode = () =>
  new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');

/** The stored code if `code` is it; it stays good until removed. Throws for a wrong or old one, or too many tries an hour. */
export function checkCode({ codes, limits }: Needs, user: User, purpose: CodePurpose, code: string): StoredCode {
  const person = `${user.poolId} ${user.username} ${purpose}`;
  limits.check('enterCode', person);
  const stored = codes.find(user, purpose);
  if (!stored || stored.expired) throw expiredCode();
  if (!sameCode(stored.code, code)) {
    limits.count('enterCode', person);
    throw wrongCode();
  }
  limits.clear('enterCode', person);
  return stored;
}

function sameCode(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
