import { randomInt } from 'node:crypto';
import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { checkValues } from '../rules/check-attributes.ts';
import { checkPassword } from '../rules/check-password.ts';
import { describeUser } from '../rules/describe-user.ts';
import { newIdentity } from '../rules/new-identity.ts';
import { newPassword } from '../rules/set-password.ts';
import type { User } from '../store/user.ts';
import { attributeMap, optionalText, text, textMap, type Input } from './input.ts';

export async function adminCreateUser(parts: Parts, input: Input): Promise<object> {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const login = text(input, 'Username');
  const action = optionalText(input, 'MessageAction');
  if (action === 'RESEND') return resend(parts, pool, parts.users.get(pool, login));

  const password = optionalText(input, 'TemporaryPassword') ?? makePassword(pool);
  const identity = newIdentity(parts, pool, login, attributeMap(input, 'UserAttributes'));
  checkPassword(pool.passwordPolicy, password);
  checkValues(pool, identity.attributes);
  if (parts.users.find(pool, login)) throw new AwsError('UsernameExistsException', 'User account already exists');
  await parts.triggers.run(pool, 'PreSignUp', {
    source: 'PreSignUp_AdminCreateUser',
    userName: identity.username,
    clientId: 'CLIENT_ID_NOT_APPLICABLE',
    request: {
      userAttributes: identity.attributes,
      validationData: attributeMap(input, 'ValidationData'),
      clientMetadata: textMap(input, 'ClientMetadata'),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const user = parts.users.insert(pool, {
    ...identity,
    status: 'FORCE_CHANGE_PASSWORD',
    password: newPassword(parts, pool, identity.username, password),
  });
  if (action !== 'SUPPRESS') invite(parts, pool, user, login, password);
  return { User: describeUser(user) };
}

function resend(parts: Parts, pool: UserPool, user: User): object {
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new AwsError(
      'UnsupportedUserStateException',
      `Resend not possible. ${user.username} status is not FORCE_CHANGE_PASSWORD`,
    );
  }
  const password = makePassword(pool);
  const changed = parts.users.update(pool, user.username, {
    password: newPassword(parts, pool, user.username, password),
  });
  invite(parts, pool, changed, changed.attributes.email ?? changed.username, password);
  return { User: describeUser(changed) };
}

function invite({ mailbox }: Parts, pool: UserPool, user: User, login: string, password: string): void {
  const to = user.attributes.email ?? user.attributes.phone_number;
  if (!to) return;
  const { subject, text: template } = pool.letters.invitation;
  const letter = template.replaceAll('{username}', login).replaceAll('{####}', password);
  mailbox.deliver({ to, subject, code: password, text: letter });
}

function makePassword({ passwordPolicy }: UserPool): string {
  const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%&*+-=?@'];
  const length = Math.max(passwordPolicy.minimumLength, 12);
  return Array.from({ length }, (_, index) => {
    const kind = kinds[index % kinds.length] ?? '';
    return kind.charAt(randomInt(kind.length));
  }).join('');
}
