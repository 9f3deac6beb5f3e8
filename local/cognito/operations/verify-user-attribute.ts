import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { Contact } from '../pools/user-pool.ts';
import { checkCode } from '../rules/check-code.ts';
import { requireAccess } from '../rules/require-access.ts';
import { sendCode } from '../rules/send-code.ts';
import { text, type Input } from './input.ts';

export function verifyUserAttribute(parts: Parts, input: Input): object {
  const { pool, user } = requireAccess(parts, text(input, 'AccessToken'));
  const name = contactName(input);
  const { pendingValue } = checkCode(parts, user, `verify:${name}`, text(input, 'Code'));
  const value = pendingValue ?? user.attributes[name] ?? '';
  parts.users.update(pool, user.username, {
    attributes: { ...user.attributes, [name]: value, [`${name}_verified`]: 'true' },
  });
  parts.codes.remove(user, `verify:${name}`);
  return {};
}

export function getUserAttributeVerificationCode(parts: Parts, input: Input): object {
  const { pool, user } = requireAccess(parts, text(input, 'AccessToken'));
  const contact = contactName(input);
  const purpose = `verify:${contact}` as const;
  const pendingValue = parts.codes.find(user, purpose)?.pendingValue;
  const value = pendingValue ?? user.attributes[contact];
  if (!value) throw new AwsError('InvalidParameterException', `User does not have ${contact}.`);
  const request = { purpose, contact, value, pending: pendingValue !== undefined };
  return { CodeDeliveryDetails: sendCode(parts, pool, user, request) };
}

function contactName(input: Input): Contact {
  const name = text(input, 'AttributeName');
  if (name === 'email' || name === 'phone_number') return name;
  throw new AwsError(
    'InvalidParameterException',
    'Invalid attribute name. Only email and phone_number can be verified.',
  );
}
