import type { ResolverError } from '../resolver-runtime.ts';

const failure = (errorType: string, message: string): ResolverError => ({
  message,
  errorType,
  data: null,
  errorInfo: null,
});

/** AppSync's limits and texts that no source tells; each is here and nowhere else. */
export const resolverErrors = {
  executionTimeout: failure('ExecutionTimeout', 'Execution timed out.'),
  invalidRequest: (message: string) => failure('MappingTemplate', message),
  unauthorized: (fieldName: string, typeName: string) =>
    failure('Unauthorized', `Not Authorized to access ${fieldName} on type ${typeName}`),
  ofSource: ({ type, message }: { type: string; message: string }) => failure(type, message),
  internal: failure('InternalFailure', 'An internal error occurred.'),
};
