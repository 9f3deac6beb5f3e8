import type { ErrorType } from '../../resolvers/lib/fail.ts';

/** What the field answers in place of a value; the text is for whoever asked. */
export class FieldError extends Error {
  override readonly name = 'FieldError';
  readonly type: ErrorType;

  constructor(type: ErrorType, message: string) {
    super(message);
    this.type = type;
  }
}
