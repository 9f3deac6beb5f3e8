import { CfWorkerJsonSchemaValidator } from '@modelcontextprotocol/client/validators/cf-worker';
import { cleanLine } from '../../text/clean-text.ts';
import { cutShort, CutShortError } from './cut-short.ts';
import type { Values } from './input-state.ts';

const validator = new CfWorkerJsonSchemaValidator();
/** Far more than a schema of 16 KB needs, and less than anybody in another room would notice. */
const limitMs = 200;

/**
 * What is wrong with a tool's arguments; undefined if they fit its schema. A stranger wrote the schema: its regular
 * expressions, and references that double at each level, may have no end within anybody's life.
 */
export const wrongArguments = (schema: Values, args: Values): string | undefined => {
  try {
    const { valid, errorMessage } = cutShort(limitMs, () => validator.getValidator(schema)(args));
    return valid ? undefined : `The arguments do not fit: ${cleanLine(errorMessage ?? 'unknown', 300)}`;
  } catch (error) {
    if (error instanceof CutShortError) return 'Checking the arguments against the tool’s own schema takes too long.';
    return 'The tool’s own schema cannot be read.';
  }
};
