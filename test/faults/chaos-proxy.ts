import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import { drawnFor } from './random-of.ts';

/** How often each fault befalls a request, 0 to 1. */
export interface Faults {
  /** The request never reaches the server. */
  readonly lostRequest: number;
  /** The server does it, and the answer is lost. */
  readonly lostResponse: number;
  /** The server gets it twice at once. */
  readonly duplicate: number;
}

export interface ChaosProxy {
  readonly url: string;
  readonly counts: { lostRequests: number; lostResponses: number; duplicates: number; cutSockets: number };
  /** Cuts every open WebSocket, as a network change would. */
  cutSockets(): void;
  close(): Promise<void>;
}

const body = async (incoming: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

interface Forwarded {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A network between clients and the server on `targetPort` that loses, repeats and cuts. */
export async function startChaosProxy(targetPort: number, faults: Faults, seed: number): Promise<ChaosProxy> {
  const counts = { lostRequests: 0, lostResponses: 0, duplicates: 0, cutSockets: 0 };
  const sockets = new Set<Socket>();
  const tries = new Map<string, number>();

  // What befalls the nth try of a message is the seed's choice, in whatever order the requests of a run arrive.
  const chanceOf = (content: Buffer): number => {
    const { query, variables } = JSON.parse(content.toString()) as {
      query: string;
      variables?: { input?: { body?: string } };
    };
    const name = variables?.input?.body ?? query;
    const nth = (tries.get(name) ?? 0) + 1;
    tries.set(name, nth);
    return drawnFor(seed, `${name}/${nth}`);
  };

  const forward = (incoming: IncomingMessage, content: Buffer) =>
    new Promise<Forwarded>((resolve, reject) => {
      const { method, url: path, headers } = incoming;
      const outgoing = request({ host: '127.0.0.1', port: targetPort, method, path, headers }, async (answer) => {
        resolve({ status: answer.statusCode!, headers: answer.headers, body: await body(answer) });
      });
      outgoing.on('error', reject);
      outgoing.end(content);
    });

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const content = await body(incoming);
    const chance = incoming.url === '/graphql' ? chanceOf(content) : 1;
    if (chance < faults.lostRequest) {
      counts.lostRequests++;
      return incoming.socket.destroy();
    }
    const duplicated = chance < faults.lostRequest + faults.lostResponse + faults.duplicate;
    const lost = chance < faults.lostRequest + faults.lostResponse;
    const answers = [forward(incoming, content)];
    if (duplicated && !lost) {
      counts.duplicates++;
      answers.push(forward(incoming, content));
    }
    const settled = await Promise.allSettled(answers);
    const answer = settled.find((one) => one.status === 'fulfilled')?.value;
    if (lost) counts.lostResponses++;
    if (lost || !answer) return incoming.socket.destroy();
    const { 'transfer-encoding': _chunked, ...headers } = answer.headers;
    outgoing.writeHead(answer.status, { ...headers, 'content-length': answer.body.length });
    outgoing.end(answer.body);
  };

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
    const upstream = connect(targetPort, '127.0.0.1', () => {
      const lines = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`);
      upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(socket);
    const end = () => {
      sockets.delete(socket);
      socket.destroy();
      upstream.destroy();
    };
    for (const side of [socket, upstream]) side.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    cutSockets: () => {
      for (const socket of sockets) {
        counts.cutSockets++;
        socket.destroy();
      }
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
