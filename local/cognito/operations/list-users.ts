import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { describeUser } from '../rules/describe-user.ts';
import type { User } from '../store/user.ts';
import { count, optionalText, text, texts, type Input } from './input.ts';

const maxPage = 60;
const filterable = [
  ...['username', 'email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'],
  ...['cognito:user_status', 'status', 'sub'],
];

export function listUsers(parts: Parts, input: Input): object {
  const pool = parts.pools.pool(text(input, 'UserPoolId'));
  const limit = count(input, 'Limit', maxPage);
  const matches = compileFilter(optionalText(input, 'Filter') ?? '');
  const wanted = new Set(texts(input, 'AttributesToGet'));
  const found: User[] = [];
  let after = optionalText(input, 'PaginationToken') ?? '';
  let exhausted = false;
  while (found.length < limit && !exhausted) {
    const page = parts.users.page(pool, after, limit - found.length);
    exhausted = page.length < limit - found.length;
    after = page.at(-1)?.username ?? after;
    found.push(...page.filter(matches));
  }
  const Users = found.map(describeUser).map((user) => ({
    ...user,
    Attributes: user.Attributes.filter(({ Name }) => wanted.size === 0 || wanted.has(Name)),
  }));
  return exhausted ? { Users } : { Users, PaginationToken: after };
}

/** Compiles `email = "a@b.c"` or `name ^= "A"`. */
function compileFilter(filter: string): (user: User) => boolean {
  if (filter === '') return () => true;
  const [, name = '', operator, quoted = ''] = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? [];
  if (!filterable.includes(name)) throw new AwsError('InvalidParameterException', 'Error while parsing filter');
  const wanted = quoted.replace(/\\(.)/g, '$1');
  return (user) => {
    const value = filterValue(user, name);
    return operator === '=' ? value === wanted : value.startsWith(wanted);
  };
}

function filterValue(user: User, name: string): string {
  if (name === 'username') return user.username;
  if (name === 'sub') return user.sub;
  if (name === 'cognito:user_status') return user.status;
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled';
  return user.attributes[name] ?? '';
}
