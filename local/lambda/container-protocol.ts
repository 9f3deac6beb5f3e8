/** What a container's process is started with. */
export interface ContainerData {
  readonly codeDir: string;
  readonly handler: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMb: number;
  readonly logGroup: string;
  readonly logStream: string;
}

/** One call, to the process. */
export interface Call {
  readonly requestId: string;
  /** JSON: an event crosses to a function as text, as in AWS. */
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** From the process: loaded or not, then one `done` or `failed` for each call, or its last words. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-loaded'; readonly error: FunctionError }
  | { readonly kind: 'done'; readonly payload: string }
  | { readonly kind: 'failed'; readonly error: FunctionError }
  | { readonly kind: 'crashed'; readonly error: FunctionError };

/** An error as Lambda's Node.js runtime reports it. */
export function describeError(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}
