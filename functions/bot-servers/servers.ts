import type { BotConfig } from '../lib/bot-config.ts';
import { type Breaker, readBreakers, StoreUnreachableError } from '../lib/tools/breaker/breaker-store.ts';
import type { BreakerMetric, FleetBreaker } from '../lib/tools/breaker/breaker.ts';
import { createMcp } from '../lib/tools/mcp/mcp-servers.ts';
import type { ConnectableServer } from '../lib/tools/mcp/open-transport.ts';
import type { Resolve } from '../lib/tools/net/guarded-lookup.ts';
import { builtInServer, createBuiltIn } from '../lib/tools/servers/built-in.ts';
import { createRegistry } from '../lib/tools/servers/registry.ts';
import { cachedSecrets, type ReadSecret } from '../lib/tools/servers/secrets.ts';
import type { Store } from '../lib/tools/servers/store.ts';
import { stageServers, type ToolServer } from '../lib/tools/servers/tool-server.ts';

interface ServersOptions {
  readonly store: Store;
  readonly config: BotConfig;
  readonly stage: string;
  readonly builtIn: () => ConnectableServer;
  readonly count?: (metric: BreakerMetric) => void;
  readonly now?: () => Date;
  readonly readSecret?: ReadSecret;
  readonly resolve?: Resolve;
}

const discoverMs = 10_000;

/** All servers, and what is known of them. */
export const createServers = ({ store, config, stage, builtIn, ...options }: ServersOptions) => {
  const { now = () => new Date(), readSecret = cachedSecrets(now), resolve, count } = options;
  const { allowsLoopback } = config;
  const mcp = createMcp({ stage, allowsLoopback, readSecret, now, ...(resolve && { resolve }) });
  const configured = stageServers(config);
  const breakers = async (): Promise<ReadonlyMap<string, Breaker>> => {
    const states = await readBreakers(store).catch((error: unknown) => {
      if (error instanceof StoreUnreachableError) count?.('BreakerStoreUnreachable');
      throw error;
    });
    return new Map(states.map((one) => [one.serverId, one]));
  };
  /** Heeds a breaker that is open and moves none: who manages servers does not speak for those who call them. */
  const run: FleetBreaker['run'] = async ({ id }, work) => {
    const breaker = (await breakers()).get(id);
    if (!breaker || breaker.state === 'CLOSED') return { kind: 'ran', value: await work() };
    return { kind: 'resting', nextTryAt: new Date(breaker.openUntil) };
  };
  const registry = createRegistry({ store, mcp, breaker: { run }, stageServers: configured, now, discoverMs });
  const knowBuiltIn = createBuiltIn(mcp, discoverMs);
  return {
    store,
    stage,
    now,
    rules: mcp.rules,
    breakers,
    registry,
    /** Built in or configured: in every room. */
    everywhere: [builtInServer(builtIn), ...configured],
    know: (server: ToolServer) => (server.origin === 'BUILT_IN' ? knowBuiltIn(server) : registry.know(server)),
  };
};

export type Servers = ReturnType<typeof createServers>;
