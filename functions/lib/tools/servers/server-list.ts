import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { BotRoomServersItem } from '../../../../resolvers/lib/items.ts';
import { botRoomServersKey, botServersPartition } from '../../../../resolvers/lib/keys.ts';
import type { Store } from './store.ts';
import { type BotServerItem, type ToolServer, toToolServer } from './tool-server.ts';

/** The servers that admins keep, by name. Admins add a handful: one page holds them. */
export const readAdminServers = async ({ client, tableName }: Store): Promise<ToolServer[]> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': botServersPartition },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => toToolServer(item as BotServerItem));
};

/** The ids that a room's owner switched on, each with the instance that was meant. */
type RoomChoiceItem = BotRoomServersItem & { instances: string[] };

/** Tells whether a room's owner switched a server on. */
export const readRoomChoice = async ({ client, tableName }: Store, roomId: string): Promise<IsChosen> => {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: botRoomServersKey(roomId) }));
  const { serverIds = [], instances = [] } = (Item ?? {}) as Partial<RoomChoiceItem>;
  return ({ id, instance = '' }) => {
    const index = serverIds.indexOf(id);
    return index >= 0 && instances[index] === instance;
  };
};

type IsChosen = (server: ToolServer) => boolean;

export const writeRoomChoice = async (
  { client, tableName }: Store,
  roomId: string,
  servers: readonly ToolServer[],
): Promise<void> => {
  const item: RoomChoiceItem = {
    ...botRoomServersKey(roomId),
    serverIds: servers.map(({ id }) => id),
    instances: servers.map(({ instance = '' }) => instance),
  };
  await client.send(new PutCommand({ TableName: tableName, Item: item }));
};
