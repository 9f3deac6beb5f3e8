/** An entry of GraphQL's `errors`, as AppSync words it: always all five members on the wire besides path and locations. */
export interface ResolverError {
  readonly message: string;
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;
}

/** What a resolver is given; AppSync builds `ctx` of it. Plain JSON throughout. */
export interface ResolverInvocation {
  readonly arguments: Record<string, unknown>;
  readonly source: Record<string, unknown> | null;
  readonly identity: Record<string, unknown> | null;
  /** Which of the API's ways in was used, for `util.authType()`. */
  readonly authMode: AuthMode;
  readonly request: { readonly headers: Record<string, string | string[]>; readonly domainName: string | null };
  readonly info: {
    readonly fieldName: string;
    readonly parentTypeName: string;
    readonly variables: Record<string, unknown>;
    readonly selectionSetList: readonly string[];
    readonly selectionSetGraphQL: string;
  };
  /** Milliseconds since the epoch after which the whole request has used up its 30 s. */
  readonly deadline: number;
}

export type AuthMode = 'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS' | 'OPENID_CONNECT' | 'AWS_LAMBDA';

export interface SubscriptionFilter {
  readonly filterGroup: readonly {
    readonly filters: readonly { fieldName: string; operator: string; value: unknown }[];
  }[];
}

export interface ResolverOutcome {
  /** The field's value; null when `failure` is set. */
  readonly data: unknown;
  /** From `util.error`, `util.unauthorized` or a fault: the field's one fatal error. `data` of it is not yet narrowed to the selection. */
  readonly failure?: ResolverError;
  /** From `util.appendError`. */
  readonly appended: readonly ResolverError[];
  readonly subscriptionFilter?: SubscriptionFilter;
  readonly invalidationFilter?: SubscriptionFilter;
  /** From `extensions.invalidateSubscriptions`, in the order of the calls. */
  readonly invalidations: readonly { readonly subscriptionField: string; readonly payload: Record<string, unknown> }[];
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/** The resolvers of one API, compiled; made by `createResolverRuntime`. */
export interface ResolverRuntime {
  has(typeName: string, fieldName: string): boolean;
  /** Never throws for what a resolver or data source does: that is `failure`. */
  run(typeName: string, fieldName: string, invocation: ResolverInvocation): Promise<ResolverOutcome>;
}
