import { useCallback } from 'react';
import {
  ApproveBotToolDocument,
  BotServersDocument,
  RefreshBotServerDocument,
  RemoveBotServerDocument,
  SaveBotServerDocument,
} from '../../__generated__/lazy-operations.ts';
import type { BotServerPartsFragment, SaveBotServerInput } from '../../__generated__/lazy-operations.ts';
import type { Outcome } from '../api/failure.ts';
import { useChat } from '../chat/use-chat.ts';
import { useList } from '../store/use-list.ts';
import type { ListView } from '../store/use-list.ts';
import { useBotStatuses } from './use-bot-statuses.ts';

export type BotServer = BotServerPartsFragment;

export type BotServersView = Pick<ListView<BotServer>, 'status' | 'failure' | 'retry'> & {
  servers: readonly BotServer[];
  save(input: SaveBotServerInput): Promise<Outcome<BotServer>>;
  remove(id: string): Promise<Outcome<unknown>>;
  refresh(id: string): Promise<Outcome<BotServer>>;
  approve(serverId: string, tool: string, pin: string): Promise<Outcome<BotServer>>;
};

const put = (servers: readonly BotServer[], server: BotServer): readonly BotServer[] =>
  servers.some(({ id }) => id === server.id)
    ? servers.map((held) => (held.id === server.id ? server : held))
    : [...servers, server];

/** Every tool server, as admins see them; their breakers stay true by themselves. */
export function useBotServers(): BotServersView {
  const { client } = useChat();
  const statuses = useBotStatuses();
  const read = useCallback(async () => {
    const { data } = await client.query({ query: BotServersDocument, fetchPolicy: 'no-cache' });
    return data!.botServers;
  }, [client]);
  const { items, change, ...list } = useList(read);
  const fetchPolicy = 'no-cache';
  return {
    ...list,
    servers: items.map((server) => {
      const live = statuses.find(({ serverId }) => serverId === server.id);
      return live && live.epoch > server.status.epoch ? { ...server, status: live } : server;
    }),
    save: (input) =>
      change(async () => {
        const { data } = await client.mutate({ mutation: SaveBotServerDocument, variables: { input }, fetchPolicy });
        return data!.saveBotServer;
      }, put),
    remove: (id) =>
      change(
        () => client.mutate({ mutation: RemoveBotServerDocument, variables: { id }, fetchPolicy }),
        (servers) => servers.filter((server) => server.id !== id),
      ),
    refresh: (id) =>
      change(async () => {
        const { data } = await client.mutate({ mutation: RefreshBotServerDocument, variables: { id }, fetchPolicy });
        return data!.refreshBotServer;
      }, put),
    approve: (serverId, tool, pin) =>
      change(async () => {
        const variables = { serverId, tool, pin };
        const { data } = await client.mutate({ mutation: ApproveBotToolDocument, variables, fetchPolicy });
        return data!.approveBotTool;
      }, put),
  };
}
