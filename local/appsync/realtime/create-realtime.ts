import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Authenticate } from '../auth/create-authenticator.ts';
import { sourceIpOf } from '../http/read-headers.ts';
import { unsourced } from '../unsourced.ts';
import type { Starter } from './create-starter.ts';
import * as frames from './frames.ts';
import type { FrameError } from './frames.ts';
import { offeredProtocols, readCredential, UnreadableCredential } from './read-credential.ts';
import { runConnection } from './run-connection.ts';
import type { SocketBatch } from './socket-batch.ts';
import { frameErrors } from './start-refused.ts';
import type { SubscriptionRegistry } from './subscription-registry.ts';

const subprotocol = 'graphql-ws';
const maxLifeMs = 24 * 3600 * 1000;

export interface RealtimeOptions {
  readonly authenticate: Authenticate;
  readonly registry: SubscriptionRegistry;
  readonly start: Starter;
  readonly batch: SocketBatch;
  readonly newId: () => string;
  readonly report: (fault: unknown) => void;
}

/** The realtime endpoint: takes sockets, finds out who they are, and lets each speak the protocol. */
export function createRealtime({ authenticate, registry, start, batch, newId, report }: RealtimeOptions) {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: unsourced.maxFrameBytes,
    handleProtocols: (protocols) => protocols.has(subprotocol) && subprotocol,
  });

  return {
    upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
      server.handleUpgrade(request, stream, head, (webSocket) => void welcome(request, webSocket, stream));
    },
    async close(): Promise<void> {
      for (const client of server.clients) {
        client.close(unsourced.closeCode.serverStops);
        client.terminate();
      }
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  async function welcome(request: IncomingMessage, webSocket: WebSocket, stream: Duplex): Promise<void> {
    // What breaks a socket (a frame too large, invalid UTF-8) closes it; nobody else is concerned.
    webSocket.on('error', () => {});
    // Frames wait while a Lambda authorizer makes up its mind.
    webSocket.pause();
    const refusal = await refusalOf(request);
    if (refusal) {
      webSocket.send(frames.connectionError([refusal]));
      webSocket.close(unsourced.closeCode.afterConnectionError);
    } else {
      const life = setTimeout(() => webSocket.close(unsourced.closeCode.lifeIsOver), maxLifeMs).unref();
      webSocket.on('close', () => clearTimeout(life));
      runConnection({ socket: { webSocket, stream }, batch, registry, start, sourceIp: sourceIpOf(request), report });
    }
    webSocket.resume();
  }

  /** Why this connection is refused; null for one that is welcome. */
  async function refusalOf(request: IncomingMessage): Promise<FrameError | null> {
    const offered = offeredProtocols(request);
    if (!offered.includes(subprotocol)) {
      return { message: offered.length === 0 ? 'NoProtocolError' : 'SubProtocolNotSupportedError', errorCode: 400 };
    }
    try {
      await authenticate({
        // What IAM clients sign, whatever the upgrade itself looks like.
        method: 'POST',
        url: '/graphql/connect',
        body: Buffer.from('{}'),
        headers: readCredential(request),
        sourceIp: sourceIpOf(request),
        requestId: newId(),
        operation: () => ({ operationName: 'DeepDish:Connect' }),
      });
      return null;
    } catch (error) {
      const [known] = frameErrors(error) ?? [];
      if (known) return known;
      if (error instanceof UnreadableCredential) return unsourced.connectionAuthMalformed;
      report(error);
      return unsourced.internalFailure;
    }
  }
}
