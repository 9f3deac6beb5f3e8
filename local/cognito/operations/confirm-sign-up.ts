import { triggerAttributes } from '../create-triggers.ts';
import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { checkCode, expiredCode } from '../rules/check-code.ts';
import { confirmationContact } from '../rules/confirmation-contact.ts';
import type { User } from '../store/user.ts';
import { flag, text, textMap, type Input } from './input.ts';

export async function confirmSignUp(parts: Parts, input: Input): Promise<object> {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const code = text(input, 'ConfirmationCode');
  const user = parts.users.find(pool, text(input, 'Username'));
  if (!user?.enabled) {
    if (client.hidesUsers) throw expiredCode();
    if (!user) throw new AwsError('UserNotFoundException', 'Username/client id combination not found.');
    throw new AwsError('NotAuthorizedException', 'User is disabled.');
  }
  refuseConfirmed(user);
  checkCode(parts, user, 'signUp', code);
  const confirmed = confirm(parts, pool, user, flag(input, 'ForceAliasCreation'));
  await postConfirmation(
    parts,
    pool,
    client.id,
    confirmed,
    'PostConfirmation_ConfirmSignUp',
    triggerAttributes(confirmed),
    textMap(input, 'ClientMetadata'),
  );
  return {};
}

/** Throws for a user who has nothing left to confirm. */
export function refuseConfirmed(user: User): void {
  if (user.status === 'UNCONFIRMED') return;
  throw new AwsError('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`);
}

function confirm(parts: Parts, pool: UserPool, user: User, force: boolean): User {
  const proven = confirmationContact(pool, user)?.contact;
  const attributes = proven ? { ...user.attributes, [`${proven}_verified`]: 'true' } : user.attributes;
  const confirmed = parts.users.update(pool, user.username, { status: 'CONFIRMED', attributes }, force);
  parts.codes.remove(user, 'signUp');
  return confirmed;
}

/** Runs the trigger that follows a confirmation; the user stays confirmed if it fails. */
export async function postConfirmation(
  { triggers }: Pick<Parts, 'triggers'>,
  pool: UserPool,
  clientId: string,
  { username }: User,
  source: string,
  userAttributes: Readonly<Record<string, string>>,
  clientMetadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await triggers.run(pool, 'PostConfirmation', {
    source,
    userName: username,
    clientId,
    request: { userAttributes, clientMetadata },
  });
}
