import type { User } from '../store/user.ts';
import { userAttributes } from './user-attributes.ts';

/** A user as the admin calls give it; times in seconds, as the wire has them. */
export function describeUser(user: User) {
  return {
    Username: user.username,
    Attributes: userAttributes(user),
    UserCreateDate: user.createdAt / 1_000,
    UserLastModifiedDate: user.modifiedAt / 1_000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
