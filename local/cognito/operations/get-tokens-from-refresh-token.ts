import type { Parts } from '../parts.ts';
import { refreshTokens } from '../rules/refresh-tokens.ts';
import { text, textMap, type Input } from './input.ts';

export async function getTokensFromRefreshToken(parts: Parts, input: Input): Promise<object> {
  const { pool, client } = parts.pools.client(text(input, 'ClientId'));
  const clientMetadata = textMap(input, 'ClientMetadata');
  return {
    AuthenticationResult: await refreshTokens(parts, { pool, client, clientMetadata }, text(input, 'RefreshToken')),
  };
}
