import { InMemoryTransport, StreamableHTTPClientTransport, type Transport } from '@modelcontextprotocol/client';
import type { ClosableFetch } from '../net/guarded-fetch.ts';
import { watchedFetch } from '../net/watched-fetch.ts';
import type { OpenTransport } from './connection.ts';

interface RemoteOptions {
  readonly url: URL;
  readonly openFetch: () => ClosableFetch;
  readonly maxBytes: number;
  readonly readToken: (() => Promise<string>) | undefined;
}

/** To a server on the network. */
export const openRemote =
  ({ url, openFetch, maxBytes, readToken }: RemoteOptions): OpenTransport =>
  async (watch) => {
    const token = await readToken?.();
    const fetch = openFetch();
    const transport = new StreamableHTTPClientTransport(url, {
      fetch: watchedFetch(fetch, { ...watch, maxBytes }),
      ...(token && { requestInit: { headers: { authorization: `Bearer ${token}` } } }),
    });
    const close = transport.close.bind(transport);
    transport.close = () => close().finally(fetch.close);
    return transport;
  };

/** Whatever can be connected, which is an `McpServer`. */
export interface ConnectableServer {
  connect(transport: Transport): Promise<void>;
}

/** To a server of our own, in this process. */
export const openBuiltIn =
  (createServer: () => ConnectableServer): OpenTransport =>
  async () => {
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    await createServer().connect(theirs);
    return ours;
  };

/** To a program on this machine; only a local stage gets here. */
export const openProgram =
  (command: string, args: readonly string[]): OpenTransport =>
  async () => {
    const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio');
    return new StdioClientTransport({ command, args: [...args], stderr: 'ignore' });
  };
