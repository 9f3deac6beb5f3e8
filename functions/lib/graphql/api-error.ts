/** What the API answered instead of data; `type` is of the closed list in docs/types-and-schema.md, or our own. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly type: string;

  constructor(type: string, message: string, options?: ErrorOptions) {
    super(`${type}: ${message}`, options);
    this.type = type;
  }

  /** Whether the same request may well succeed a moment later. */
  get isPassing(): boolean {
    return this.type === 'Busy' || this.type === 'Unreachable' || /^Http(?:429|5\d\d)$/.test(this.type);
  }
}

export const isApiError = (error: unknown, ...types: string[]): boolean =>
  error instanceof ApiError && types.includes(error.type);
