import type { BotConfig } from '../bot-config.ts';
import { type BreakerMetric, type BreakerOptions, createBreaker, type Recovery, toStatus } from './breaker/breaker.ts';
import { createMcp } from './mcp/mcp-servers.ts';
import type { ConnectableServer } from './mcp/open-transport.ts';
import type { Resolve } from './net/guarded-lookup.ts';
import { createCaller } from './servers/caller.ts';
import { nothingKnown } from './servers/catalog-store.ts';
import { builtInServer, createBuiltIn } from './servers/built-in.ts';
import { createRegistry } from './servers/registry.ts';
import { cachedSecrets, type ReadSecret } from './servers/secrets.ts';
import { readRoomChoice } from './servers/server-list.ts';
import type { Store } from './servers/store.ts';
import { stageServers, type ToolServer } from './servers/tool-server.ts';
import { toRoomServer } from './servers/to-room-server.ts';
import type { RoomServer, ToolServers } from './tool-servers.ts';

export interface ToolServersOptions {
  readonly store: Store;
  readonly config: BotConfig;
  readonly stage: string;
  /** Makes the MCP server of the chat's own tools; called for each connection. */
  readonly builtIn: () => ConnectableServer;
  /** Hears each transition of a breaker once in the fleet. */
  readonly onTransition: BreakerOptions['onTransition'];
  /** The queue `bot-later`. */
  readonly later: BreakerOptions['later'];
  /** Powertools' `Metrics` is one. */
  readonly metrics?: { addMetric(name: BreakerMetric, unit: 'Count', value: number): unknown };
  readonly now?: () => Date;
  readonly readSecret?: ReadSecret;
  readonly resolve?: Resolve;
}

interface ToolServersHandle extends ToolServers {
  /** The same servers, caches and breakers; the chat's own tools act in the name of someone else. */
  withBuiltIn(builtIn: ToolServersOptions['builtIn']): ToolServers;
  /** Handles `{kind: 'recover'}` of the queue `bot-later`. When it is `closed`, the server is back. */
  recover(serverId: string, epoch: number): Promise<Recovery>;
}

const probeLimitMs = 10_000;

/** Made once per process: it holds what is known of servers and breakers. */
export const createToolServers = (options: ToolServersOptions): ToolServersHandle => {
  const { store, config, stage, onTransition, later, metrics, now = () => new Date(), resolve } = options;
  const { allowsLoopback, limits } = config;
  const callMs = limits.callSeconds * 1000;
  const discoverMs = Math.min(callMs, probeLimitMs);
  const readSecret = options.readSecret ?? cachedSecrets(now);
  const mcp = createMcp({ stage, allowsLoopback, readSecret, now, ...(resolve && { resolve }) });
  const count = (metric: BreakerMetric) => void metrics?.addMetric(metric, 'Count', 1);
  const rules = config.breaker;
  const breaker = createBreaker({ store, rules, now, onTransition, later, count, probeMs: discoverMs });
  const configured = stageServers(config);
  const registry = createRegistry({ store, mcp, breaker, stageServers: configured, now, discoverMs });
  const knowBuiltIn = createBuiltIn(mcp, discoverMs);

  const view = (createServer: ToolServersOptions['builtIn']): ToolServers => {
    const builtIn = builtInServer(createServer);
    const know = (server: ToolServer) =>
      server.origin === 'BUILT_IN' ? knowBuiltIn(server) : registry.know(server).catch(() => nothingKnown);

    const roomServer = async (server: ToolServer): Promise<RoomServer> => {
      const [knowledge, state] = await Promise.all([know(server), breaker.read(server.id).catch(() => undefined)]);
      return toRoomServer(server, knowledge, toStatus(server, state));
    };

    return {
      forRoom: async (roomId) => {
        const [isChosen, admin] = await Promise.all([
          readRoomChoice(store, roomId).catch(() => () => false),
          registry.adminServers().catch(() => []),
        ]);
        const servers = [builtIn, ...configured, ...admin.filter(isChosen)];
        return Promise.all(servers.map(roomServer));
      },
      ...createCaller({
        mcp,
        breaker,
        registry,
        callMs,
        find: async (serverId) => (serverId === builtIn.id ? builtIn : registry.find(serverId)),
        recall: (server) => (server.origin === 'BUILT_IN' ? knowBuiltIn(server) : registry.recall(server)),
      }),
    };
  };

  return {
    ...view(options.builtIn),
    withBuiltIn: view,
    recover: async (serverId, epoch) => {
      const server = await registry.find(serverId);
      // A server that was taken away is nobody's to try.
      return server ? breaker.recover(serverId, epoch, () => registry.discover(server)) : 'stale';
    },
  };
};
