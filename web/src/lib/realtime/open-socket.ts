import { parseFrame, subprotocols } from './frames.ts';
import type { ServerFrame } from './frames.ts';

// The server owes a `ka` every 60 s.
export const SILENCE_LIMIT_MS = 90_000;
const ACK_TIMEOUT_MS = 15_000;

export interface Socket {
  send(frame: string): void;
  /** Breaks the connection if no frame came for too long: timers stand still while a laptop sleeps. */
  checkAlive(): void;
  close(): void;
}

interface SocketOptions {
  url: string;
  authorization: object;
  WebSocket: typeof WebSocket;
  onAck: () => void;
  onFrame: (frame: ServerFrame) => void;
  /** Called once, for whatever reason the connection is over; not after `close()`. */
  onBreak: (reason: string) => void;
}

/** One connection, from opening to its end: handshake, keep-alive watch, frames. */
export function openSocket({ url, authorization, WebSocket, onAck, onFrame, onBreak }: SocketOptions): Socket {
  let lastFrameAt = Date.now();
  let over = false;
  const socket = new WebSocket(url, subprotocols(authorization));
  let watchdog = setTimeout(() => end('no connection_ack in time'), ACK_TIMEOUT_MS);

  const close = () => {
    over = true;
    clearTimeout(watchdog);
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.onerror = () => undefined;
    socket.close();
  };
  const end = (reason: string) => {
    if (over) return;
    close();
    onBreak(reason);
  };
  const watch = () => {
    lastFrameAt = Date.now();
    clearTimeout(watchdog);
    watchdog = setTimeout(() => end('no frame for too long'), SILENCE_LIMIT_MS);
  };

  socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }));
  socket.onerror = () => end('socket error');
  socket.onclose = ({ code }) => end(`closed with ${code}`);
  socket.onmessage = ({ data }) => {
    const frame = parseFrame(data);
    if (!frame) return;
    if (frame.type === 'connection_error') {
      onFrame(frame);
      return end('connection refused');
    }
    if (frame.type === 'connection_ack') onAck();
    else onFrame(frame);
    if (!over) watch();
  };
  return {
    send: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(frame);
    },
    checkAlive: () => {
      if (Date.now() - lastFrameAt > SILENCE_LIMIT_MS) end('no frame for too long');
    },
    close,
  };
}
