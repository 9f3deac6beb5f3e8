import type { IncomingMessage, ServerResponse } from 'node:http';

export type TokenClaims = Readonly<Record<string, unknown>> & {
  readonly sub: string;
  readonly iss: string;
  readonly exp: number;
};

/** Why a token is refused; AppSync words the two differently. */
export class TokenError extends Error {
  readonly reason: 'expired' | 'invalid';
  constructor(reason: 'expired' | 'invalid', message: string) {
    super(message);
    this.reason = reason;
  }
}

export interface Cognito {
  /** The user pools' JSON API (`X-Amz-Target: AWSCognitoIdentityProviderService.…`) and `GET <prefix>/<poolId>/.well-known/jwks.json`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** The claims of an ID or access token of this pool; signature, issuer, expiry and (global) revocation checked. Throws TokenError. Cheap to call for a token seen before. */
  verifyToken(userPoolId: string, token: string): TokenClaims;
  /** Makes the users that the pools' `Metadata.LocalUsers` names, through the post-confirmation trigger; those made before stay as they are. */
  ensureLocalUsers(): Promise<void>;
  close(): void;
}
