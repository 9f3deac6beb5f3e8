import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { Contact, UserPool } from '../pools/user-pool.ts';

export interface NewIdentity {
  readonly username: string;
  readonly sub: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const looksLike: Record<Contact, (text: string) => boolean> = {
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  phone_number: (text) => /^\+\d+$/.test(text),
};

/** Who a new user will be: the given name, or a UUID where people sign up with their e-mail address or phone number. */
export function newIdentity(
  { runtime }: Pick<Parts, 'runtime'>,
  pool: UserPool,
  login: string,
  given: Readonly<Record<string, string>>,
): NewIdentity {
  const sub = runtime.newId();
  if (pool.usernameAttributes.length === 0) {
    refuseAliasFormat(pool, login);
    return { username: login, sub, attributes: given };
  }
  const contact = pool.usernameAttributes.find((name) => looksLike[name](login));
  if (!contact) throw new AwsError('InvalidParameterException', wantedText(pool.usernameAttributes));
  return { username: sub, sub, attributes: { ...given, [contact]: given[contact] ?? login } };
}

function wantedText(contacts: readonly Contact[]): string {
  if (contacts.length > 1) return 'Username should be either an email or a phone number.';
  return contacts[0] === 'email' ? 'Username should be an email.' : 'Username should be a phone number.';
}

function refuseAliasFormat(pool: UserPool, login: string): void {
  const texts = { email: 'email', phone_number: 'phone number' };
  for (const name of ['email', 'phone_number'] as const) {
    if (pool.aliasAttributes.includes(name) && looksLike[name](login)) {
      throw new AwsError(
        'InvalidParameterException',
        `Username cannot be of ${texts[name]} format, since user pool is configured for ${texts[name]} alias.`,
      );
    }
  }
  if (login.length > 128 || /\s/.test(login)) {
    throw new AwsError(
      'InvalidParameterException',
      "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    );
  }
}
