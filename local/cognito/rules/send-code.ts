import { randomInt } from 'node:crypto';
import type { Parts } from '../parts.ts';
import type { Contact, UserPool } from '../pools/user-pool.ts';
import type { CodePurpose } from '../store/create-code-store.ts';
import type { User } from '../store/user.ts';
import { maskDestination, type CodeDelivery } from './mask-destination.ts';

const hourMs = 3_600_000;
const lifetimeMs = (purpose: CodePurpose) => (purpose === 'resetPassword' ? hourMs : 24 * hourMs);

export interface CodeRequest {
  readonly purpose: CodePurpose;
  readonly contact: Contact;
  /** Where it goes to. */
  readonly value: string;
  /** True if `value` becomes the user's only with the code. */
  readonly pending?: boolean;
}

type Needs = Pick<Parts, 'codes' | 'limits' | 'mailbox'>;

/** Sends a new code, which replaces the one before. Throws `LimitExceededException` for too many an hour. */
export function sendCode(
  { codes, limits, mailbox }: Needs,
  pool: UserPool,
  user: User,
  request: CodeRequest,
): CodeDelivery {
  const { purpose, contact, value } = request;
  const person = `${pool.id} ${user.username} ${purpose}`;
  limits.check('sendCode', person);
  limits.count('sendCode', person);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  codes.put(user, purpose, code, lifetimeMs(purpose), request.pending ? value : undefined);
  const { subject, text } = pool.letters.verification;
  mailbox.deliver({
    to: value,
    subject,
    code,
    text: text.replaceAll('{####}', code).replaceAll('{username}', user.username),
  });
  return maskDestination(contact, value);
}
