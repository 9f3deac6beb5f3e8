import type { Parts } from '../parts.ts';
import type { Contact, UserPool } from '../pools/user-pool.ts';
import { AwsError } from '../../lib/aws-error.ts';
import { checkMutable, checkRequired, checkValues, checkWritable } from '../rules/check-attributes.ts';
import type { CodeDelivery } from '../rules/mask-destination.ts';
import { requireAccess } from '../rules/require-access.ts';
import { sendCode } from '../rules/send-code.ts';
import type { User } from '../store/user.ts';
import { attributeMap, text, type Input } from './input.ts';

const contacts: readonly Contact[] = ['email', 'phone_number'];

export function updateUserAttributes(parts: Parts, input: Input): object {
  const { pool, client, user } = requireAccess(parts, text(input, 'AccessToken'));
  const given = attributeMap(input, 'UserAttributes');
  checkWritable(client, given);
  checkValues(pool, given);
  checkMutable(pool, given);
  checkRequired(pool, { ...user.attributes, ...given });

  const changed = contacts.filter((name) => given[name] && given[name] !== user.attributes[name]);
  const pending = changed.filter((name) => pool.verifiedBeforeUpdate.includes(name));
  refuseTaken(parts, pool, user, given, pending);
  const attributes = { ...user.attributes, ...given };
  for (const name of changed) attributes[`${name}_verified`] = 'false';
  for (const name of pending) {
    restore(attributes, name, user);
    restore(attributes, `${name}_verified`, user);
  }
  const updated = parts.users.update(pool, user.username, { attributes: withoutEmpty(attributes) });

  const deliveries = changed
    .filter((name) => pool.autoVerified.includes(name) || pending.includes(name))
    .map((name): CodeDelivery => {
      const request = { purpose: `verify:${name}`, contact: name, value: given[name] ?? '' } as const;
      return sendCode(parts, pool, updated, { ...request, pending: pending.includes(name) });
    });
  return { CodeDeliveryDetailsList: deliveries };
}

function restore(attributes: Record<string, string>, name: string, { attributes: kept }: User): void {
  const old = kept[name];
  if (old === undefined) delete attributes[name];
  else attributes[name] = old;
}

/** An empty value takes an attribute away. */
const withoutEmpty = (attributes: Record<string, string>) =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));

function refuseTaken(
  { users }: Parts,
  pool: UserPool,
  user: User,
  given: Readonly<Record<string, string>>,
  pending: readonly Contact[],
): void {
  for (const name of pending) {
    const holder = users.find(pool, given[name] ?? '');
    if (holder && holder.username !== user.username) {
      throw new AwsError('AliasExistsException', `An account with the given ${name} already exists.`);
    }
  }
}
