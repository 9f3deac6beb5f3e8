import { triggerAttributes } from '../create-triggers.ts';
import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { checkCode } from '../rules/check-code.ts';
import { checkPassword } from '../rules/check-password.ts';
import { refuseSimulatedCode } from '../rules/refuse-simulated-code.ts';
import { newPassword } from '../rules/set-password.ts';
import { postConfirmation } from './confirm-sign-up.ts';
import { text, textMap, type Input } from './input.ts';

export async function confirmForgotPassword(parts: Parts, input: Input): Promise<object> {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const login = text(input, 'Username');
  const code = text(input, 'ConfirmationCode');
  const password = text(input, 'Password');
  checkPassword(pool.passwordPolicy, password, 'does not conform to');
  const user = parts.users.find(pool, login);
  if (!user?.enabled) {
    if (client.hidesUsers) throw refuseSimulatedCode(parts, pool, login);
    if (!user) throw new AwsError('UserNotFoundException', 'Username/client id combination not found.');
    throw new AwsError('NotAuthorizedException', 'User is disabled.');
  }
  checkCode(parts, user, 'resetPassword', code);
  const changed = parts.users.update(pool, user.username, {
    status: 'CONFIRMED',
    password: newPassword(parts, pool, user.username, password),
  });
  parts.codes.remove(user, 'resetPassword');
  parts.lockout.succeeded(`${pool.id} ${user.username}`);
  const metadata = textMap(input, 'ClientMetadata');
  const source = 'PostConfirmation_ConfirmForgotPassword';
  await postConfirmation(parts, pool, client.id, changed, source, triggerAttributes(changed), metadata);
  return {};
}
