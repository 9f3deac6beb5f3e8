import { logger } from '../lib/logger.ts';
import { ApiError, TokenRefusedError } from './confab-api.ts';

/** What a caller reads of a failure. */
export const safeText = (error: unknown): string => {
  if (error instanceof ApiError) return `${error.type}: ${error.message}`;
  if (error instanceof TokenRefusedError) return error.message;
  const { name: errorType, message: errorMessage } = error instanceof Error ? error : new Error('not an error');
  logger.error('A tool broke', { errorType, errorMessage });
  return 'Internal: Something went wrong on the server. Try again.';
};

/** The same for what answers without `isError`: prompts and resources. */
export const safely = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw new Error(safeText(error), { cause: error });
  }
};
