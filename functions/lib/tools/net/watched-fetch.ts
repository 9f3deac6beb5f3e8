import type { Fetch } from './guarded-fetch.ts';
import { TooLargeError } from './refused-error.ts';

export interface FetchWatch {
  /** Of all responses together. */
  readonly maxBytes: number;
  readonly onBytes?: (bytes: number) => void;
  /** A response broke off, or grew too large: what was asked gets no answer. */
  readonly onLost: (error: Error) => void;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Event ids let a client ask for the rest of a stream; without one, its end is the end. */
const eventId = /(^|\n)id:/;
const graceMs = 50;

/** Watches what a server sends, as it comes: nothing is kept of what is too much. */
export const watchedFetch = (fetch: Fetch, { maxBytes, onBytes, onLost }: FetchWatch): Fetch => {
  let seen = 0;
  return async (url, init) => {
    // A stream for news that nobody asked for: we hear news when we ask.
    if (init?.method === 'GET' && !new Headers(init.headers).has('last-event-id')) {
      return new Response(null, { status: 405 });
    }
    const response = await fetch(url, init);
    if (!response.body) return response;
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const decoder = new TextDecoder();
    let hasId = false;
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const { value, done } = await reader.read();
          if (done) {
            controller.close();
            // Later: the answer may be the stream's last words.
            if (isStream && !hasId) setTimeout(() => onLost(new Error('The answer broke off.')), graceMs).unref();
            return;
          }
          seen += value.byteLength;
          onBytes?.(value.byteLength);
          if (seen > maxBytes) throw new TooLargeError(`It sent more than ${Math.round(maxBytes / 1024)} KB.`);
          if (isStream) hasId ||= eventId.test(decoder.decode(value, { stream: true }));
          controller.enqueue(value);
        } catch (error) {
          void reader.cancel(error).catch(() => undefined);
          controller.error(error);
          onLost(asError(error));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };
};
