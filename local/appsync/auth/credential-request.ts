/** What a credential is read from: an HTTP request, or the authorization object of a socket's frame. */
export interface CredentialRequest {
  readonly method: string;
  /** Path and query, as the client signed them. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly sourceIp: readonly string[];
  readonly requestId: string;
  /** What a Lambda authorizer is told about the operation; read only for it. */
  readonly operation: () => {
    readonly queryString?: string;
    readonly operationName?: string;
    readonly variables?: Record<string, unknown>;
  };
}
