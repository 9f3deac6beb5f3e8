import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/client/validators/cf-worker';
import { cleanLine } from '../../text/clean-text.ts';
import type { Values } from './input-state.ts';

const validator = new CfWorkerJsonSchemaValidator();

/** What is wrong with a tool's arguments; undefined if they fit its schema. */
export const wrongArguments = (schema: Values, args: Values): string | undefined => {
  try {
    const { valid, errorMessage } = validator.getValidator(schema)(args);
    return valid ? undefined : `The arguments do not fit: ${cleanLine(errorMessage ?? 'unknown', 300)}`;
  } catch {
    return 'The tool’s own schema cannot be read.';
  }
};
