import type { FleetBreaker } from '../breaker/breaker.ts';
import type { Mcp } from '../mcp/mcp-servers.ts';
import type { Catalog } from './catalog.ts';
import { CatalogTooLargeError, type Knowledge, nothingKnown, readKnowledge, writeCatalog } from './catalog-store.ts';
import { approveOnFirstSight } from './pins.ts';
import { readAdminServers } from './server-list.ts';
import type { Store } from './store.ts';
import { isApproved } from './to-room-server.ts';
import type { ToolServer } from './tool-server.ts';

interface RegistryOptions {
  readonly store: Store;
  readonly mcp: Mcp;
  readonly breaker: Pick<FleetBreaker, 'run'>;
  readonly stageServers: readonly ToolServer[];
  readonly now: () => Date;
  readonly discoverMs: number;
}

/** So long this process goes by what it read from the table: what changes is known everywhere within that time. */
const cachedMs = 10_000;
/** So old may be what a server said of itself before it is asked again. */
const freshMs = 5 * 60_000;
/** So long a turn waits for servers that must be asked first. */
const budgetMs = 2000;
const tryAgainMs = 30_000;

const soon = <T>(work: Promise<T>, otherwise: T): Promise<T> => {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => resolve(otherwise), budgetMs);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};

/** Which servers there are, and what they have: from this process, else from the table, else from the server. */
export const createRegistry = ({ store, mcp, breaker, stageServers, now, discoverMs }: RegistryOptions) => {
  const at = () => now().getTime();
  const known = new Map<string, { knowledge: Promise<Knowledge>; until: number }>();
  const asking = new Map<string, Promise<Knowledge>>();
  const failures = new Map<string, { at: number; problem: string }>();
  let admin: { servers: Promise<ToolServer[]>; until: number } | undefined;

  const adminServers = (): Promise<ToolServer[]> => {
    if (!admin || admin.until <= at()) {
      const servers = readAdminServers(store);
      admin = { servers, until: at() + cachedMs };
      servers.catch(() => (admin = undefined));
    }
    return admin.servers;
  };

  const read = (server: ToolServer): Promise<Knowledge> => {
    const before = known.get(server.id);
    if (before && before.until > at()) return before.knowledge;
    const knowledge = readKnowledge(store, server.id, server.url);
    const kept = { knowledge, until: at() + cachedMs };
    known.set(server.id, kept);
    knowledge.then(
      ({ catalog, approvals }) => {
        // An admin looks at it now: what they approve works with the next call.
        if (catalog?.tools.some((tool) => !isApproved(server, approvals, tool))) kept.until = 0;
      },
      () => known.delete(server.id),
    );
    return knowledge;
  };

  /** Stores what a server has, and trusts a configured one on first sight. */
  const learn = async (server: ToolServer, catalog: Catalog): Promise<Knowledge> => {
    await writeCatalog(store, server.id, server.url, catalog);
    known.delete(server.id);
    const knowledge = await read(server);
    if (server.origin !== 'STAGE' || knowledge.approvals.isSeen) return knowledge;
    await approveOnFirstSight(store, server.id, catalog.tools, now());
    known.delete(server.id);
    return read(server);
  };

  const discover = async (server: ToolServer): Promise<Knowledge> => {
    const catalog = await mcp.discover(server, discoverMs);
    failures.delete(server.id);
    return learn(server, catalog);
  };

  const ask = (server: ToolServer, before: Knowledge): Promise<Knowledge> => {
    const running = asking.get(server.id);
    if (running) return running;
    const asked = breaker
      .run(
        server,
        () => discover(server),
        () => discover(server),
      )
      .then((guard) => (guard.kind === 'ran' ? guard.value : before))
      .catch((error: unknown) => {
        const problem = problemOf(error);
        failures.set(server.id, { at: at(), problem });
        return { ...before, problem };
      })
      .finally(() => asking.delete(server.id));
    asking.set(server.id, asked);
    return asked;
  };

  return {
    adminServers,
    find: async (serverId: string): Promise<ToolServer | undefined> =>
      stageServers.find(({ id }) => id === serverId) ?? (await adminServers()).find(({ id }) => id === serverId),
    discover,

    /** What a server has, fresh enough; what was last known where it cannot be read soon. */
    know: async (server: ToolServer): Promise<Knowledge> => {
      const failure = failures.get(server.id);
      const stored = await read(server).catch(() => nothingKnown);
      const before = failure ? { ...stored, problem: failure.problem } : stored;
      const isFresh = before.catalog && before.catalog.readAt > at() - freshMs;
      if (isFresh || (failure && failure.at > at() - tryAgainMs)) return before;
      return soon(ask(server, before), before);
    },

    /** What is known without asking anybody. */
    recall: (server: ToolServer): Promise<Knowledge> => read(server),

    /** Reads everything anew from the table. */
    forget: (): void => {
      known.clear();
      admin = undefined;
    },
  };
};

export const problemOf = (error: unknown): string =>
  error instanceof Error && (error.name === 'UnavailableError' || error instanceof CatalogTooLargeError)
    ? error.message
    : 'Its tools could not be read.';

export type Registry = ReturnType<typeof createRegistry>;
