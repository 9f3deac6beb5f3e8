import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { Contact, UserPool } from '../pools/user-pool.ts';
import { sendCode } from '../rules/send-code.ts';
import { simulateDelivery } from '../rules/simulate-delivery.ts';
import type { User } from '../store/user.ts';
import { text, type Input } from './input.ts';

export function forgotPassword(parts: Parts, input: Input): object {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const login = text(input, 'Username');
  if (pool.recoveryBy.length === 0) {
    throw new AwsError('NotAuthorizedException', 'Contact administrator to reset password.');
  }
  const user = parts.users.find(pool, login);
  const to = user && recoveryContact(pool, user);
  if (!user?.enabled || !to || user.status === 'FORCE_CHANGE_PASSWORD') {
    if (client.hidesUsers) return { CodeDeliveryDetails: simulateDelivery(parts, pool, login, 'resetPassword') };
    throw refusal(user);
  }
  return { CodeDeliveryDetails: sendCode(parts, pool, user, { purpose: 'resetPassword', ...to }) };
}

function refusal(user: User | undefined): AwsError {
  if (!user) return new AwsError('UserNotFoundException', 'Username/client id combination not found.');
  if (!user.enabled) return new AwsError('NotAuthorizedException', 'User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return new AwsError('NotAuthorizedException', 'User password cannot be reset in the current state.');
  }
  return new AwsError(
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
}

/** The verified contact that the pool recovers accounts by. */
function recoveryContact(pool: UserPool, user: User): { contact: Contact; value: string } | undefined {
  for (const contact of pool.recoveryBy) {
    const value = user.attributes[contact];
    if (value && user.attributes[`${contact}_verified`] === 'true') return { contact, value };
  }
  return undefined;
}
