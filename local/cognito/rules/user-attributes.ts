import type { UserPoolClient } from '../pools/user-pool-client.ts';
import type { User } from '../store/user.ts';

export interface AttributeValue {
  readonly Name: string;
  readonly Value: string;
}

/** A user's attributes on the wire, `sub` first; with a client, those it may read. */
export function userAttributes(user: User, client?: UserPoolClient): AttributeValue[] {
  return Object.entries({ sub: user.sub, ...user.attributes })
    .filter(([name]) => name === 'sub' || !client?.readable || client.readable.has(name))
    .map(([Name, Value]) => ({ Name, Value }));
}
