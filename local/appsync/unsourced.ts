/**
 * Every answer of this API that no public source settles: texts, codes, limits. A recording from AWS that
 * contradicts one is applied here and nowhere else.
 */
export const unsourced = {
  /** Both `x-api-key` and `Authorization` were sent. */
  keyBeatsAuthorization: true,
  /** Roles granted one mutation can select its fields, so policies seem to be asked about root fields alone. */
  iamChecksNestedFields: false,

  expiredTokenText: 'Token has expired.',
  missingAuthorizationText: 'Missing authorization header',
  requestTooLarge: {
    status: 413,
    errorType: 'RequestEntityTooLargeException',
    message: 'Request exceeds 1048576 bytes.',
  },
  methodNotAllowed: { status: 405, errorType: 'MethodNotAllowedException', message: 'Use POST.' },
  unknownOperation: (name: string) => ({
    status: 400,
    errorType: 'BadRequestException',
    message: `Unknown operation named '${name}'.`,
  }),
  subscriptionOverHttp: {
    status: 400,
    errorType: 'OperationNotSupported',
    message: 'Subscriptions are not supported over HTTP; use the realtime endpoint.',
  },
  corsAllowedMethods: 'POST, GET, OPTIONS',
  corsMaxAgeSeconds: 172_800,

  /** How deep Java's usual JSON parser, Jackson, lets lists and objects nest. */
  maxJsonDepth: 1_000,
  /** graphql-java refuses to parse past this many tokens. */
  maxDocumentTokens: 15_000,
  tooManyTokensText: (limit: number) => `Invalid Syntax : more than ${limit} grammar tokens have been presented`,
  /** With fragments written out; without them the tokens' limit comes first. */
  maxSelectedFields: 15_000,
  tooManyFieldsText: (limit: number) => `The document selects more than ${limit} fields.`,
  tooDeepToParseText: 'Invalid Syntax : the document is nested too deeply',
  syntaxErrorText: (token: string, line: number, column: number) =>
    `Invalid Syntax : offending token '${token}' at line ${line} column ${column}`,
  depthLimit: (depth: number, limit: number) => ({
    errorType: 'QueryDepthLimitReached',
    message: `Query depth ${depth} exceeds the limit of ${limit}.`,
  }),
  resolverCountLimit: (limit: number) => ({
    errorType: 'ResolverExecutionLimitReached',
    message: `The request ran more than ${limit} resolvers.`,
  }),
  executionTimeout: { errorType: 'ExecutionTimeout', message: 'Execution timed out.' },
  tooManyInvalidations: (limit: number) => ({
    errorType: 'BadRequestException',
    message: `A request may make at most ${limit} different invalidations of subscriptions.`,
  }),
  internalFailure: { errorType: 'InternalFailure', message: 'An internal failure occurred.' },

  /** The guide's example matches 2, 3 and 4 for [1, 5]. */
  betweenIncludesItsBounds: false,
  maxFilterDepth: 5,

  /** No source shows the frame; a client must take either `complete` or `error` for the end. */
  invalidatedFrame: 'complete' as const,
  closeCode: { afterConnectionError: 1000, serverStops: 1001, lifeIsOver: 1001 },
  maxFrameBytes: 1_048_576,
  /** A socket with more than this unsent is cut. */
  maxSocketBacklogBytes: 4 * 1_048_576,
  connectionAuthMalformed: {
    errorType: 'BadRequestException',
    message: 'The authorization header could not be read.',
    errorCode: 400,
  },
  startMalformedText: 'The payload of a start message must hold `data`, a string of JSON with a `query`.',
  startWithoutId: 'A start message must have an id.',
  startWithoutAuthorization: 'Missing authorization in the extensions of the start message.',
  notJsonText: 'The message is not a JSON object.',
  binaryText: 'Binary messages are not supported.',
  duplicateId: (id: string) => ({
    errorType: 'DuplicatedOperationError',
    message: `DuplicatedOperationError: operation ${id} is already running`,
  }),
  maxSubscriptions: (limit: number) => ({
    errorType: 'MaxSubscriptionsReachedError',
    message: `Max number of ${limit} subscriptions reached`,
  }),
};
