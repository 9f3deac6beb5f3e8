import { AwsError } from '../../lib/aws-error.ts';
import type { PasswordPolicy } from '../pools/user-pool.ts';

// Cognito counts a space within the password as a symbol too, but not at its ends.
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) (?=\S)/;
const maxLength = 256;

/** Throws `InvalidPasswordException` with the first rule that the password breaks. */
export function checkPassword(policy: PasswordPolicy, password: string, verb = 'did not conform with'): void {
  const broken = brokenRule(policy, password);
  if (broken) throw new AwsError('InvalidPasswordException', `Password ${verb} policy: ${broken}`);
}

function brokenRule(policy: PasswordPolicy, password: string): string | undefined {
  if (password.length < policy.minimumLength) return 'Password not long enough';
  if (password.length > maxLength) return 'Password must not be longer than 256 characters';
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.requireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.requireNumbers && !/\d/.test(password)) return 'Password must have numeric characters';
  if (policy.requireSymbols && !symbol.test(password)) return 'Password must have symbol characters';
  if (/^\s|\s$/.test(password)) return 'Password must not begin or end with a space';
  return undefined;
}
