import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { unsourced } from '../unsourced.ts';

export interface BatchedSocket {
  readonly webSocket: WebSocket;
  readonly stream: Duplex;
}

export type SocketBatch = ReturnType<typeof createSocketBatch>;

/**
 * Holds what is sent to a socket until the event loop has read its other input, so that many events cost one write.
 * A socket whose client does not read is cut when its backlog passes the limit.
 */
export function createSocketBatch(onCut: (socket: BatchedSocket) => void = () => {}) {
  const held = new Set<BatchedSocket>();
  let flushing: Promise<void> | null = null;

  return {
    send(socket: BatchedSocket, text: string): void {
      if (socket.webSocket.readyState !== socket.webSocket.OPEN) return;
      if (!held.has(socket)) {
        socket.stream.cork();
        held.add(socket);
        flushing ??= new Promise((resolve) => setImmediate(() => resolve(flush())));
      }
      socket.webSocket.send(text);
    },
    /** Resolves when all that was sent so far has gone to the kernel; null when nothing waits. */
    flushed: () => flushing,
  };

  function flush(): void {
    flushing = null;
    for (const socket of held) {
      socket.stream.uncork();
      if (socket.webSocket.bufferedAmount <= unsourced.maxSocketBacklogBytes) continue;
      onCut(socket);
      socket.webSocket.terminate();
    }
    held.clear();
  }
}
