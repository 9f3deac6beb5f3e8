import type { Fetch } from './guarded-fetch.ts';
import { TooLargeError } from './refused-error.ts';

interface FetchWatch {
  /** Of all responses together. */
  readonly maxBytes: number;
  readonly onBytes?: (bytes: number) => void;
  /** A response broke off, or grew too large: what was asked gets no answer. */
  readonly onLost: (error: Error) => void;
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** An event id lets a client ask for the rest of a stream; a stream that ends with neither that nor an answer is lost. */
const hasHope = /(^|[\r\n])id:|"(result|error)"\s*:/;
/** What may be cut in two by the border of two chunks. */
const longestSign = 20;

/** Watches what a server sends, as it comes: nothing is kept of what is too much. */
export const watchedFetch = (fetch: Fetch, { maxBytes, onBytes, onLost }: FetchWatch): Fetch => {
  let seen = 0;
  return async (url, init) => {
    const headers = new Headers(init?.headers);
    const isAside = init?.method === 'GET' && !headers.has('last-event-id');
    // A session's server may ask its questions aside from the call they belong to; others have only news there.
    if (isAside && !headers.has('mcp-session-id')) return new Response(null, { status: 405 });
    const response = await fetch(url, init);
    if (!response.body) return response;
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    const decoder = new TextDecoder();
    let isHopeful = false;
    let rest = '';
    const reader = response.body.getReader();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          const { value, done } = await reader.read();
          if (done) {
            controller.close();
            if (isStream && !isHopeful && !isAside) onLost(new Error('The answer broke off.'));
            return;
          }
          seen += value.byteLength;
          onBytes?.(value.byteLength);
          if (seen > maxBytes) throw new TooLargeError(`It sent more than ${Math.round(maxBytes / 1024)} KB.`);
          if (isStream && !isHopeful) {
            rest += decoder.decode(value, { stream: true });
            isHopeful = hasHope.test(rest);
            rest = rest.slice(-longestSign);
          }
          controller.enqueue(value);
        } catch (error) {
          void reader.cancel(error).catch(() => undefined);
          controller.error(error);
          if (!isAside || error instanceof TooLargeError) onLost(asError(error));
        }
      },
      cancel: (reason) => reader.cancel(reason),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };
};
