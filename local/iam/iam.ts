import type { IncomingHttpHeaders } from 'node:http';

/** Who acts. `root` is the owner of the laptop (the printed credentials): it may do everything. */
export type Principal =
  { readonly kind: 'role'; readonly arn: string } | { readonly kind: 'root'; readonly arn: string };

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface SignedRequest {
  readonly method: string;
  /** Path and query as they were sent, as the client signed them. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What conditions ask about a request: `{'dynamodb:LeadingKeys': ['USER#1']}`. A key that is not given does not exist. */
export type ConditionContext = Readonly<Record<string, string | readonly string[]>>;

export interface Iam {
  /** Returns if the template's policies let `principal` do `action` on `resource` (ARNs); else throws AwsError `AccessDeniedException`. */
  authorize(principal: Principal, action: string, resource: string, context?: ConditionContext): void;
  /** The role as a principal, if its trust policy lets `service` (`lambda.amazonaws.com`) take it on; else throws AwsError `AccessDeniedException`. */
  assume(roleArn: string, service: string): Principal;
  /** Credentials that a Lambda or the laptop's owner signs with; the same for the life of the process (root: of the data folder). */
  credentialsFor(principal: Principal): Credentials;
  /** The principal that signed this request with SigV4 for `service`. Throws AwsError with the service's own names for a missing, unknown, expired or wrong signature. */
  verify(request: SignedRequest, service: string): Principal;
}
