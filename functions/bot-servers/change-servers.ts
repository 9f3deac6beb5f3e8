import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { BotServer } from '../../resolvers/__generated__/schema.ts';
import { botBreakerKey, botServerKey } from '../../resolvers/lib/keys.ts';
import { RefusedError } from '../lib/tools/net/refused-error.ts';
import { serverUrl } from '../lib/tools/net/server-url.ts';
import { type Knowledge, nothingKnown } from '../lib/tools/servers/catalog-store.ts';
import { approveAll, approveTool, forgetServer } from '../lib/tools/servers/pins.ts';
import { problemOf } from '../lib/tools/servers/registry.ts';
import { type BotServerItem, type ToolServer, toToolServer } from '../lib/tools/servers/tool-server.ts';
import { FieldError } from './field-error.ts';
import type { SaveInput } from './field-event.ts';
import type { Servers } from './servers.ts';
import { toBotServer } from './to-bot-server.ts';

const show = async ({ breakers }: Servers, server: ToolServer, knowledge: Knowledge): Promise<BotServer> =>
  toBotServer(server, knowledge, (await breakers()).get(server.id));

const find = async ({ registry }: Servers, id: string): Promise<ToolServer> => {
  const server = await registry.find(id);
  if (!server) throw new FieldError('NotFound', `There is no server ${id}.`);
  return server;
};

const checked = ({ everywhere, rules, stage }: Servers, { id, url, secretName }: SaveInput): void => {
  if (everywhere.some((one) => one.id === id)) {
    throw new FieldError('Conflict', `${id} is a server of this deployment. Choose another id.`);
  }
  // The role may read no other; here an admin is told why.
  const prefix = `confab/${stage}/bot/`;
  if (secretName && !secretName.startsWith(prefix)) {
    throw new FieldError('InvalidInput', `The secret’s name must begin with ${prefix}.`);
  }
  try {
    serverUrl(url, rules);
  } catch (error) {
    if (error instanceof RefusedError) throw new FieldError('InvalidInput', error.message);
    throw error;
  }
};

const discover = async ({ registry }: Servers, server: ToolServer): Promise<Knowledge> => {
  try {
    return await registry.discover(server);
  } catch (error) {
    throw new FieldError('InvalidInput', `${server.name} could not be read: ${problemOf(error)}`);
  }
};

/** Nothing is kept of a server that could not be read: an admin would approve what nobody has seen. */
export const saveBotServer = async (servers: Servers, input: SaveInput): Promise<BotServer> => {
  checked(servers, input);
  const { store, registry, now } = servers;
  const before = (await registry.adminServers()).find(({ id }) => id === input.id);
  const item: BotServerItem = {
    ...botServerKey(input.id),
    id: input.id,
    name: input.name.trim(),
    url: input.url,
    ...(input.secretName && { secretName: input.secretName }),
    instance: before?.instance ?? randomUUID(),
  };
  const server = toToolServer(item);
  const { catalog } = await discover(servers, server);
  await approveAll(store, server.id, catalog?.tools ?? [], now());
  await store.client.send(new PutCommand({ TableName: store.tableName, Item: item }));
  registry.forget();
  return show(servers, server, await registry.recall(server));
};

export const removeBotServer = async (servers: Servers, id: string): Promise<BotServer> => {
  const server = await find(servers, id);
  if (server.origin !== 'ADMIN') {
    throw new FieldError('Conflict', `${id} is a server of this deployment. Its configuration has to change.`);
  }
  const removed = await show(servers, server, nothingKnown);
  const { client, tableName } = servers.store;
  await client.send(new DeleteCommand({ TableName: tableName, Key: botServerKey(id) }));
  await client.send(new DeleteCommand({ TableName: tableName, Key: botBreakerKey(id) }));
  await forgetServer(servers.store, id);
  servers.registry.forget();
  return removed;
};

export const refreshBotServer = async (servers: Servers, id: string): Promise<BotServer> => {
  const server = await find(servers, id);
  return show(servers, server, await discover(servers, server));
};

/** Approves what the admin looked at, and nothing that came after. */
export const approveBotTool = async (
  servers: Servers,
  { serverId, tool: name, pin }: { serverId: string; tool: string; pin: string },
): Promise<BotServer> => {
  const server = await find(servers, serverId);
  const { catalog } = await servers.registry.recall(server);
  const tool = catalog?.tools.find((one) => one.name === name);
  if (!tool) throw new FieldError('NotFound', `${server.name} has no tool ${name}.`);
  if (tool.pin !== pin) throw new FieldError('Conflict', `${name} has changed since. Look at it again.`);
  await approveTool(servers.store, serverId, tool, servers.now());
  servers.registry.forget();
  return show(servers, server, await servers.registry.recall(server));
};
