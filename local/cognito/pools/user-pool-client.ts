/** An `AWS::Cognito::UserPoolClient` with every default spelt out. */
export interface UserPoolClient {
  readonly id: string;
  readonly poolId: string;
  readonly name: string;
  /** `USER_SRP_AUTH`, `USER_PASSWORD_AUTH`, … without the `ALLOW_`. */
  readonly flows: ReadonlySet<string>;
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
  readonly sessionSeconds: number;
  /** No answer tells whether a user is there. */
  readonly hidesUsers: boolean;
  readonly revocable: boolean;
  /** Set if each refresh hands out a new refresh token; the old one lives that much longer. */
  readonly rotationGraceSeconds: number | undefined;
  /** Undefined: the pool's default, all. */
  readonly readable: ReadonlySet<string> | undefined;
  readonly writable: ReadonlySet<string> | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
}
