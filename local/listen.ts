import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from './create-router.ts';

/** A port that cannot be had; its text says why, and the way out. */
export class PortError extends Error {
  override readonly name = 'PortError';
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
      const another = `choose another: PORT=${port < 1024 || port === 65_535 ? 4000 : port + 1}`;
      if (error.code === 'EADDRINUSE')
        reject(new PortError(`Port ${port} is in use; stop what listens there or ${another}`));
      else if (error.code === 'EACCES') reject(new PortError(`Port ${port} needs more rights than yours; ${another}`));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve({ server, port: (server.address() as AddressInfo).port }));
  });
}
