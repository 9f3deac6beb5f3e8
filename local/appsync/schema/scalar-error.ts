/** A value that its scalar refuses, in AppSync's words. */
export class ScalarError extends Error {}
