import { OAuthError, OAuthErrorCode, requireBearerAuth } from '@modelcontextprotocol/server';
import { CurrentAccessTokenDocument } from '../lib/__generated__/operations.ts';
import { isSecret } from '../lib/token-secret.ts';
import { askAs, TokenRefusedError } from './confab-api.ts';
import type { EndpointOptions } from './http/create-endpoint.ts';

// Also for sign-in tokens: what they write would look as if the person had.
const wanted = 'Send a personal access token of Confab as the bearer token.';

/** Has the API itself look at the token, for every request: a revoked one ends at once. */
export const authenticateAt =
  (graphqlUrl: string): EndpointOptions['authenticate'] =>
  async (request, resourceMetadataUrl) => {
    const correlationId = request.headers.get('x-correlation-id') ?? '';
    const verifyAccessToken = async (token: string) => {
      if (!isSecret(token)) throw new OAuthError(OAuthErrorCode.InvalidToken, wanted);
      try {
        const ask = askAs(graphqlUrl, { token, correlationId });
        const { id, scopes, expiresAt } = (await ask(CurrentAccessTokenDocument, {})).currentAccessToken;
        const ends = Math.floor(Date.parse(expiresAt) / 1000);
        return { token, clientId: id, scopes: scopes.map((scope) => scope.toLowerCase()), expiresAt: ends };
      } catch (error) {
        if (error instanceof TokenRefusedError) throw new OAuthError(OAuthErrorCode.InvalidToken, error.message);
        throw new OAuthError(OAuthErrorCode.ServerError, `The token could not be checked. (${correlationId})`);
      }
    };
    return requireBearerAuth({ verifier: { verifyAccessToken }, requiredScopes: ['read'], resourceMetadataUrl })(
      request,
    );
  };
