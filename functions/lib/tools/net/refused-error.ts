/** We do not talk to this address, or not in this way; the text is safe to show. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** More came than anybody wants to read. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}
