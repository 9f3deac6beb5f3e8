import { unsourced } from '../unsourced.ts';

/** An entry of `errors` in an `error` or `connection_error` frame. */
export interface FrameError {
  readonly errorType?: string | null;
  readonly message?: string;
  readonly errorCode?: number;
  readonly data?: unknown;
  readonly errorInfo?: unknown;
}

export const connectionAck = (connectionTimeoutMs: number) =>
  JSON.stringify({ type: 'connection_ack', payload: { connectionTimeoutMs } });

export const keepAlive = '{"type":"ka"}';

export const connectionError = (errors: readonly FrameError[]) =>
  JSON.stringify({ type: 'connection_error', payload: { errors } });

export const startAck = (id: string) => JSON.stringify({ id, type: 'start_ack' });

export const complete = (id: string) => JSON.stringify({ id, type: 'complete' });

export const error = (id: string | undefined, errors: readonly FrameError[]) =>
  JSON.stringify({ id, type: 'error', payload: { errors } });

/** What stands before the payload in every `data` frame of a subscription. */
export const dataPrefix = (id: string) => `{"id":${JSON.stringify(id)},"type":"data","payload":`;

export interface ClientFrame {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly payload?: unknown;
}

/** The frame in a message of the client's, or what is wrong with the message. */
export function readFrame(message: Buffer, isBinary: boolean): { frame: ClientFrame } | { fault: FrameError } {
  if (isBinary) return { fault: { errorType: 'BadRequestException', message: unsourced.binaryText } };
  try {
    const frame: unknown = JSON.parse(message.toString());
    if (typeof frame === 'object' && frame !== null && !Array.isArray(frame)) return { frame };
  } catch {
    // Told below.
  }
  return { fault: { errorType: 'BadRequestException', message: unsourced.notJsonText } };
}

/** What the client asks for is not one of the protocol's things. */
export const unsupported = (what: string): FrameError => ({
  errorType: 'UnsupportedOperation',
  message: `${what} not supported through the realtime channel`,
});
