import type { BotServer } from '../../resolvers/__generated__/schema.ts';
import { type Knowledge, nothingKnown } from '../lib/tools/servers/catalog-store.ts';
import { readRoomChoice, writeRoomChoice } from '../lib/tools/servers/server-list.ts';
import type { ToolServer } from '../lib/tools/servers/tool-server.ts';
import { FieldError } from './field-error.ts';
import type { Servers } from './servers.ts';
import { forMembers, toBotServer } from './to-bot-server.ts';

type View = (server: BotServer, knowledge: Knowledge) => BotServer;

const withKnowledge = async (
  { know, breakers }: Servers,
  servers: readonly ToolServer[],
  view: View = (server) => server,
): Promise<BotServer[]> => {
  const states = await breakers();
  return Promise.all(
    servers.map(async (one) => {
      const knowledge = await know(one);
      return view(toBotServer(one, knowledge, states.get(one.id)), knowledge);
    }),
  );
};

/** Everything, for admins. */
export const botServers = async (servers: Servers): Promise<BotServer[]> =>
  withKnowledge(servers, [...servers.everywhere, ...(await servers.registry.adminServers())]);

/** What a room may use, and to its owner what it could. */
export const bots = async (servers: Servers, roomId: string, isOwner: boolean): Promise<BotServer[]> => {
  const [isChosen, admin] = await Promise.all([readRoomChoice(servers.store, roomId), servers.registry.adminServers()]);
  const used = await withKnowledge(servers, [...servers.everywhere, ...admin.filter(isChosen)], (server, knowledge) =>
    forMembers(server, knowledge, true),
  );
  const others = isOwner ? admin.filter((one) => !isChosen(one)) : [];
  const states = others.length > 0 ? await servers.breakers() : new Map();
  return [
    ...used,
    ...others.map((one) => forMembers(toBotServer(one, nothingKnown, states.get(one.id)), nothingKnown, false)),
  ];
};

export const setRoomBots = async (
  servers: Servers,
  roomId: string,
  serverIds: readonly string[],
): Promise<BotServer[]> => {
  // Those for every room need no choice: they may be named, and change nothing.
  const everywhere = new Set(servers.everywhere.map(({ id }) => id));
  const admin = new Map((await servers.registry.adminServers()).map((one) => [one.id, one]));
  const chosen = [...new Set(serverIds)].filter((id) => !everywhere.has(id));
  const unknown = chosen.filter((id) => !admin.has(id));
  if (unknown.length > 0) throw new FieldError('NotFound', `There is no server ${unknown.join(', ')}.`);
  await writeRoomChoice(
    servers.store,
    roomId,
    chosen.flatMap((id) => admin.get(id) ?? []),
  );
  return bots(servers, roomId, true);
};
