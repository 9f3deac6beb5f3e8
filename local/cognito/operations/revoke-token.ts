import { AwsError } from '../../lib/aws-error.ts';
import type { Parts } from '../parts.ts';
import { text, type Input } from './input.ts';

export function revokeToken(parts: Parts, input: Input): object {
  const { client } = parts.pools.client(text(input, 'ClientId'));
  const token = text(input, 'Token');
  if (!client.revocable) {
    throw new AwsError('UnsupportedOperationException', 'Revoking tokens is not enabled for this client');
  }
  const found = parts.sessions.findByRefreshToken(token);
  if (!found) throw new AwsError('UnsupportedTokenTypeException', 'Unsupported token type');
  if (found.session.clientId !== client.id) {
    throw new AwsError('UnauthorizedException', 'The token is not issued to this client');
  }
  parts.sessions.revoke(found.session.eventId);
  return {};
}
