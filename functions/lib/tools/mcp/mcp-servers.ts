import { UnavailableError } from '../breaker/unavailable-error.ts';
import { guardedFetch } from '../net/guarded-fetch.ts';
import type { Resolve } from '../net/guarded-lookup.ts';
import { RefusedError } from '../net/refused-error.ts';
import { serverUrl } from '../net/server-url.ts';
import type { Catalog } from '../servers/catalog.ts';
import type { ReadSecret } from '../servers/secrets.ts';
import type { ToolServer } from '../servers/tool-server.ts';
import { connect, type Connection, type OpenTransport } from './connection.ts';
import { toFailure } from './failure.ts';
import { openProgram, openRemote } from './open-transport.ts';
import { readCatalog } from './read-catalog.ts';
import { withLimit } from './with-limit.ts';

interface McpOptions {
  /** Programs start, and loopback is reached, in the local stage alone. */
  readonly stage: string;
  readonly allowsLoopback: boolean;
  readonly readSecret: ReadSecret;
  readonly now: () => Date;
  readonly resolve?: Resolve;
}

/** The server works, and said no. */
export class AnsweredError extends Error {
  override readonly name = 'AnsweredError';
}

interface Exchange {
  readonly server: ToolServer;
  readonly catalog?: Catalog | undefined;
  readonly limitMs: number;
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/** What one exchange may bring in all: more than any result we show, less than what hurts. */
const maxBytes = 1024 * 1024;

/** Speaks MCP with servers of others. Every failure is an `UnavailableError`, an `AnsweredError` or the caller's abort. */
export const createMcp = ({ stage, allowsLoopback, readSecret, now, resolve }: McpOptions) => {
  const isLocal = stage === 'local';
  const rules = { allowsLoopback: isLocal && allowsLoopback };
  const openFetch = () => guardedFetch({ ...rules, ...(resolve && { resolve }) });

  const openTo = ({ open, url, secretName, program }: ToolServer): OpenTransport => {
    if (open) return open;
    if (url !== undefined) {
      const readToken = secretName === undefined ? undefined : () => readSecret(secretName);
      return openRemote({ url: serverUrl(url, rules), openFetch, maxBytes, readToken });
    }
    if (!program || !isLocal) throw new RefusedError('Programs are started in the local stage only.');
    return openProgram(program.command, program.args);
  };

  const exchange = async <T>(
    { server, catalog, limitMs, signal, onBytes }: Exchange,
    work: (connection: Connection, signal: AbortSignal) => Promise<T>,
  ): Promise<T> => {
    try {
      return await withLimit(limitMs, signal, async (inTime) => {
        const prior =
          catalog &&
          (catalog.discover ? { kind: 'modern' as const, discover: catalog.discover } : { kind: 'legacy' as const });
        const connection = await connect({
          open: openTo(server),
          prior,
          signal: inTime,
          timeoutMs: limitMs,
          ...(onBytes && { onBytes }),
        });
        let isDone = false;
        try {
          const value = await work(connection, inTime);
          isDone = true;
          return value;
        } finally {
          connection.close(!isDone);
        }
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      const failure = toFailure(cause, limitMs);
      if (failure.kind === 'answered') throw new AnsweredError(failure.text, { cause });
      throw new UnavailableError(failure.reason, { isQuick: failure.isQuick, cause });
    }
  };

  return {
    rules,
    exchange,
    /** Asks a server anew what it speaks and has. */
    discover: (server: ToolServer, limitMs: number, signal?: AbortSignal): Promise<Catalog> =>
      exchange({ server, limitMs, ...(signal && { signal }) }, (connection, inTime) =>
        readCatalog(connection, { signal: inTime, timeout: limitMs }, now),
      ).catch((error: unknown) => {
        // A server that has no tools to list is none of ours.
        if (error instanceof AnsweredError) {
          throw new UnavailableError(`It lists no tools: ${error.message}`, { isQuick: false, cause: error });
        }
        throw error;
      }),
  };
};

export type Mcp = ReturnType<typeof createMcp>;
