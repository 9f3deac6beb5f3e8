/** `util.error`: ends the handler with the field's error. */
export class ResolverFailure extends Error {
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(message: string, errorType: string | null = null, data: unknown = null, errorInfo: unknown = null) {
    super(message);
    this.errorType = errorType;
    this.data = data;
    this.errorInfo = errorInfo;
  }
}

/** `util.unauthorized`; the text that clients see names field and type, which are known outside. */
export class Unauthorized extends ResolverFailure {
  constructor() {
    super('Unauthorized', 'Unauthorized');
  }
}

/** `runtime.earlyReturn`: ends the handler with a value. */
export class EarlyReturn extends Error {
  readonly value: unknown;
  readonly skipTo: 'END' | 'NEXT';

  constructor(value: unknown, skipTo: 'END' | 'NEXT') {
    super('runtime.earlyReturn');
    this.value = value;
    this.skipTo = skipTo;
  }
}

/** Input that a `util` function refuses: AppSync reports it like a fault of the code, with the place of the call. */
export class UtilFault extends Error {}
