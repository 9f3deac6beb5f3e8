import type { ResolverInvocation } from '../../resolver-runtime.ts';

/** What a data source gets besides the request, to do with whose request it is. */
export interface SourceCall {
  /** The resolver or function; pagination tokens are bound to it. */
  readonly stepId: string;
  readonly maxBatchSize: number;
  readonly invocation: ResolverInvocation;
  /** JSON of the run's stash and of what the step before returned. */
  readonly stash: string;
  readonly prev: string;
}

/** `result` can come with an error: the item that stands, the part of a batch that was done. */
export interface SourceOutcome {
  readonly result: unknown;
  readonly error?: { readonly type: string; readonly message: string };
}

export interface DataSource {
  /** Runs what a request handler returned. A failure of the service is a value; throws `InvalidRequest` and nothing else. */
  run(request: unknown, call: SourceCall): SourceOutcome | Promise<SourceOutcome>;
  /** Runs a resolver that has no code; only Lambda can. */
  runDirect?(call: SourceCall): Promise<SourceOutcome>;
}

/** One call of a service on behalf of a data source; tests add up a request's cost with it. */
export interface DataSourceUse {
  readonly stepId: string;
  readonly operation: string;
  /** DynamoDB's `ConsumedCapacity` entries, one a table; empty for other services. */
  readonly consumedCapacity: readonly { readonly TableName?: string; readonly CapacityUnits?: number }[];
  readonly error?: string;
}

export type UseListener = (use: DataSourceUse) => void;
