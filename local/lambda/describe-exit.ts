import type { FunctionError } from './container-protocol.ts';

// As Go prints signals: Lambda's supervisor is written in it.
const signals: Readonly<Record<string, string>> = {
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

/** A function's process that ended by itself, as Lambda reports it. Node.js aborts when its heap is full. */
export function describeExit(requestId: string, code: number | null, signal: string | null): FunctionError {
  let why = 'Runtime exited without providing a reason';
  if (signal) why = `Runtime exited with error: signal: ${signals[signal] ?? signal}`;
  else if (code !== 0) why = `Runtime exited with error: exit status ${code}`;
  return { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${why}` };
}
