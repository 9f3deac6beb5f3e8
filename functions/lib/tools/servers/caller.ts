import { ExponentialBackoff, handleWhen, noop, retry } from 'cockatiel';
import type { FleetBreaker } from '../breaker/breaker.ts';
import { UnavailableError } from '../breaker/unavailable-error.ts';
import { callTool } from '../mcp/call-tool.ts';
import { wrongArguments } from '../mcp/check-arguments.ts';
import type { Connection } from '../mcp/connection.ts';
import { promptText, resourcesText } from '../mcp/content-text.ts';
import { type Input, InputStateError, takeAnswer } from '../mcp/input-state.ts';
import { AnsweredError, type Mcp } from '../mcp/mcp-servers.ts';
import type { ToolCall, ToolOutcome, ToolServers } from '../tool-servers.ts';
import type { CatalogTool } from './catalog.ts';
import type { Knowledge } from './catalog-store.ts';
import type { Registry } from './registry.ts';
import { isApproved } from './to-room-server.ts';
import type { ToolServer } from './tool-server.ts';

interface CallerOptions {
  readonly mcp: Mcp;
  readonly breaker: FleetBreaker;
  readonly registry: Registry;
  readonly callMs: number;
  readonly find: (serverId: string) => Promise<ToolServer | undefined>;
  readonly recall: (server: ToolServer) => Promise<Knowledge>;
}

type Distribute<T> = T extends unknown ? Omit<T, 'ms' | 'bytes'> : never;
/** An outcome, as yet without what it took. */
type Ending = Distribute<ToolOutcome>;

interface Work {
  readonly server: ToolServer;
  readonly knowledge: Knowledge;
  readonly signal?: AbortSignal;
  readonly isRepeatable: boolean;
  readonly run: (connection: Connection, signal: AbortSignal) => Promise<Ending>;
}

/** Once more, after a moment that differs from process to process, where the server failed at once. */
const onceMore = retry(
  handleWhen((error) => error instanceof UnavailableError && error.isQuick),
  { maxAttempts: 1, backoff: new ExponentialBackoff({ initialDelay: 150, maxDelay: 400 }) },
);

const denied = (reason: string) => ({ kind: 'denied' as const, reason });

export const createCaller = ({ mcp, breaker, registry, callMs, find, recall }: CallerOptions) => {
  /** Within the time of one call: connects, works, and tells what became of it. */
  const perform = async ({ server, knowledge, signal, isRepeatable, run }: Work): Promise<ToolOutcome> => {
    const startedAt = performance.now();
    let bytes = 0;
    const attempt = (limitMs: number) =>
      mcp.exchange(
        { server, catalog: knowledge.catalog, limitMs, ...(signal && { signal }), onBytes: (more) => (bytes += more) },
        run,
      );
    const guarded = async (): Promise<Ending> => {
      const limitMs = callMs - (performance.now() - startedAt);
      // Our own tools are in this process: there is nothing that could rest.
      if (server.origin === 'BUILT_IN') return attempt(limitMs);
      const guard = await breaker.run(
        server,
        () => attempt(limitMs),
        () => registry.discover(server),
      );
      return guard.kind === 'ran' ? guard.value : guard;
    };
    const ending = await (isRepeatable ? onceMore : noop)
      .execute(guarded, signal)
      .catch((error: unknown) => toEnding(error, signal));
    const text = 'text' in ending ? Buffer.byteLength(ending.text) : 0;
    return { ...ending, ms: Math.round(performance.now() - startedAt), bytes: Math.max(bytes, text) };
  };

  const refuse = (reason: string): ToolOutcome => ({ ...denied(reason), ms: 0, bytes: 0 });

  const forServer = async (
    serverId: string,
    work: (server: ToolServer, knowledge: Knowledge) => Promise<ToolOutcome>,
  ): Promise<ToolOutcome> => {
    try {
      const server = await find(serverId);
      if (!server) return refuse(`There is no server “${serverId}”.`);
      return await work(server, await recall(server));
    } catch {
      return { kind: 'unavailable', reason: 'What is known of it could not be read.', ms: 0, bytes: 0 };
    }
  };

  const call = (given: ToolCall): Promise<ToolOutcome> =>
    forServer(given.serverId, async (server, knowledge) => {
      const tool = knowledge.catalog?.tools.find(({ name }) => name === given.tool);
      if (!tool) return refuse(`${server.name} has no tool “${given.tool}”.`);
      const problem = whyNot(server, knowledge, tool, given);
      if (problem !== undefined) return refuse(problem);
      const answer = given.input && readAnswer(given.input);
      if (answer && answer.kind !== 'answered') return { ...answer, ms: 0, bytes: 0 };
      return perform({
        server,
        knowledge,
        signal: given.signal,
        isRepeatable: tool.readOnly || tool.idempotent,
        run: (connection, signal) =>
          callTool(connection, {
            tool,
            arguments: given.arguments,
            signal,
            timeoutMs: callMs,
            onProgress: given.onProgress,
            state: answer?.state,
          }),
      });
    });

  const getPrompt: ToolServers['getPrompt'] = (serverId, name, args, outer) =>
    forServer(serverId, async (server, knowledge) => {
      if (!knowledge.catalog?.prompts.some((prompt) => prompt.name === name)) {
        return refuse(`${server.name} has no prompt “${name}”.`);
      }
      return perform({
        server,
        knowledge,
        ...(outer && { signal: outer }),
        isRepeatable: true,
        run: async ({ client, lost }, signal) => {
          const options = { signal, timeout: callMs };
          const prompt = await Promise.race([client.getPrompt({ name, arguments: { ...args } }, options), lost]);
          return { kind: 'result', text: promptText(prompt), isError: false };
        },
      });
    });

  const readResource: ToolServers['readResource'] = (serverId, uri, outer) =>
    forServer(serverId, (server, knowledge) =>
      perform({
        server,
        knowledge,
        ...(outer && { signal: outer }),
        isRepeatable: true,
        run: async ({ client, lost }, signal) => {
          const options = { signal, timeout: callMs };
          const resource = await Promise.race([client.readResource({ uri }, options), lost]);
          return { kind: 'result', text: resourcesText(resource), isError: false };
        },
      }),
    );

  return { call, getPrompt, readResource };
};

const whyNot = (
  server: ToolServer,
  { approvals }: Knowledge,
  tool: CatalogTool,
  { arguments: args }: ToolCall,
): string | undefined =>
  isApproved(server, approvals, tool)
    ? wrongArguments(tool.schema, args)
    : `“${tool.name}” is new or has changed; an admin has to approve it.`;

/** Before anything is sent: what a person answers is no fault of the server's, and no breaker counts it. */
const readAnswer = (input: Input) => {
  try {
    return takeAnswer(input);
  } catch (error) {
    if (error instanceof InputStateError) return denied(error.message);
    throw error;
  }
};

const toEnding = (error: unknown, signal: AbortSignal | undefined): Ending => {
  if (signal?.aborted) return { kind: 'aborted' };
  if (error instanceof AnsweredError) return { kind: 'result', text: error.message, isError: true };
  if (error instanceof UnavailableError) return { kind: 'unavailable', reason: error.message };
  throw error;
};
