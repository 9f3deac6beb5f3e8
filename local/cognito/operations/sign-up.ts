import { triggerAttributes } from '../create-triggers.ts';
import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { UserPool } from '../pools/user-pool.ts';
import { checkRequired, checkValues, checkWritable } from '../rules/check-attributes.ts';
import { checkPassword } from '../rules/check-password.ts';
import { confirmationContact } from '../rules/confirmation-contact.ts';
import { newIdentity } from '../rules/new-identity.ts';
import { sendCode } from '../rules/send-code.ts';
import { newPassword } from '../rules/set-password.ts';
import { postConfirmation } from './confirm-sign-up.ts';
import { attributeMap, text, textMap, type Input } from './input.ts';

export async function signUp(parts: Parts, input: Input): Promise<object> {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const password = text(input, 'Password');
  const own = attributeMap(input, 'UserAttributes');
  const clientMetadata = textMap(input, 'ClientMetadata');
  if (pool.adminCreatesOnly) throw new AwsError('NotAuthorizedException', 'SignUp is not permitted for this user pool');
  const identity = newIdentity(parts, pool, text(input, 'Username'), own);
  checkPassword(pool.passwordPolicy, password);
  checkWritable(client, own);
  checkValues(pool, identity.attributes);
  checkRequired(pool, identity.attributes);
  refuseTaken(parts, pool, identity.username, text(input, 'Username'));

  const decision = await parts.triggers.run(pool, 'PreSignUp', {
    source: 'PreSignUp_SignUp',
    userName: identity.username,
    clientId: client.id,
    request: {
      userAttributes: identity.attributes,
      validationData: attributeMap(input, 'ValidationData'),
      clientMetadata,
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  const confirmed = decision.autoConfirmUser === true;
  const user = parts.users.insert(pool, {
    ...identity,
    status: confirmed ? 'CONFIRMED' : 'UNCONFIRMED',
    password: newPassword(parts, pool, identity.username, password),
    attributes: {
      ...identity.attributes,
      ...(decision.autoVerifyEmail === true ? { email_verified: 'true' } : {}),
      ...(decision.autoVerifyPhone === true ? { phone_number_verified: 'true' } : {}),
    },
  });
  if (confirmed) {
    await postConfirmation(
      parts,
      pool,
      client.id,
      user,
      'PostConfirmation_ConfirmSignUp',
      triggerAttributes(user),
      clientMetadata,
    );
    return { UserConfirmed: true, UserSub: user.sub };
  }
  const to = confirmationContact(pool, user);
  const delivery = to && sendCode(parts, pool, user, { purpose: 'signUp', ...to });
  return { UserConfirmed: false, UserSub: user.sub, ...(delivery ? { CodeDeliveryDetails: delivery } : {}) };
}

/** Tells before the trigger runs; `insert` tells again, for whoever came in between. */
function refuseTaken({ users }: Parts, pool: UserPool, username: string, login: string): void {
  if (pool.usernameAttributes.length > 0 && users.find(pool, login)) {
    const what = login.includes('@') ? 'email' : 'phone_number';
    throw new AwsError('UsernameExistsException', `An account with the given ${what} already exists.`);
  }
  if (users.find(pool, username)) throw new AwsError('UsernameExistsException', 'User already exists');
}
