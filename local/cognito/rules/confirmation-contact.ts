import type { Contact, UserPool } from '../pools/user-pool.ts';
import type { User } from '../store/user.ts';

/** Where a person proves that they are reachable; Cognito takes the phone first. */
export function confirmationContact(pool: UserPool, user: User): { contact: Contact; value: string } | undefined {
  for (const contact of ['phone_number', 'email'] as const) {
    const value = user.attributes[contact];
    if (pool.autoVerified.includes(contact) && value) return { contact, value };
  }
  return undefined;
}
