/** A failure as an AWS service reports it: `code` is the exception's name, `fields` its further members. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;
  readonly fields: Record<string, unknown>;

  constructor(code: string, message: string, statusCode = 400, fields: Record<string, unknown> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = statusCode;
    this.fields = fields;
  }
}
