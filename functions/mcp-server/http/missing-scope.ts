import { type AuthInfo, bearerAuthChallengeResponse, OAuthError, OAuthErrorCode } from '@modelcontextprotocol/server';
import * as z from 'zod';

const call = z.object({ method: z.literal('tools/call'), params: z.object({ name: z.string() }) });

/** Refuses a call of a writing tool with a token that only reads; such a token's list has no such tool either. */
export const missingScope = (
  body: unknown,
  { scopes, resourceMetadataUrl }: AuthInfo,
  writeTools: readonly string[],
): Response | undefined => {
  if (scopes.includes('write')) return undefined;
  const isWrite = [body].flat().some((message) => {
    const { data } = call.safeParse(message);
    return data && writeTools.includes(data.params.name);
  });
  if (!isWrite) return undefined;
  const error = new OAuthError(OAuthErrorCode.InsufficientScope, 'This access token may only read.');
  return bearerAuthChallengeResponse(error, {
    requiredScopes: ['read', 'write'],
    ...(resourceMetadataUrl && { resourceMetadataUrl }),
  });
};
