import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
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

/** The ids that a room's owner switched on. */
export const readRoomChoice = async ({ client, tableName }: Store, roomId: string): Promise<ReadonlySet<string>> => {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: botRoomServersKey(roomId) }));
  return new Set((Item as BotRoomServersItem | undefined)?.serverIds);
};
