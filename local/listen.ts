import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from './create-router.ts';

export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';
}

/** Starts listening on loopback alone; port 0 takes a free one. */
export function listen(router: Router, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer(router.onRequest);
  server.on('upgrade', router.onUpgrade);
  // Broken requests get their answer and nobody else hears of them.
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new PortInUseError(`Port ${port} is in use; stop what listens there or choose another: PORT=${port + 1}`));
    });
    server.listen(port, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}
