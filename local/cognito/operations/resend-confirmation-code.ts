import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { confirmationContact } from '../rules/confirmation-contact.ts';
import { sendCode } from '../rules/send-code.ts';
import { simulateDelivery } from '../rules/simulate-delivery.ts';
import { text, type Input } from './input.ts';

export function resendConfirmationCode(parts: Parts, input: Input): object {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const login = text(input, 'Username');
  const user = parts.users.find(pool, login);
  if (!user?.enabled) {
    if (client.hidesUsers) return { CodeDeliveryDetails: simulateDelivery(parts, pool, login, 'signUp') };
    if (!user) throw new AwsError('UserNotFoundException', 'Username/client id combination not found.');
    throw new AwsError('NotAuthorizedException', 'User is disabled.');
  }
  if (user.status !== 'UNCONFIRMED') throw new AwsError('InvalidParameterException', 'User is already confirmed.');
  const to = confirmationContact(pool, user);
  if (!to) throw new AwsError('InvalidParameterException', 'Auto verification not turned on.');
  return { CodeDeliveryDetails: sendCode(parts, pool, user, { purpose: 'signUp', ...to }) };
}
