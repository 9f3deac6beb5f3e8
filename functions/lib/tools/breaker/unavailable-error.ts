/** A server is down, slow, or does not speak MCP: the one kind of failure that a breaker counts. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
  /** It failed at once, so that a second try has time. */
  readonly isQuick: boolean;

  constructor(message: string, { isQuick, cause }: { isQuick: boolean; cause?: unknown }) {
    super(message, { cause });
    this.isQuick = isQuick;
  }
}
