import { DeleteCommand, PutCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { botServerPartition, botWaitingKey } from '../../../../resolvers/lib/keys.ts';
import type { BotTable, StoredWait } from '../bot-table.ts';
import { aDay, secondsOf, type Store } from './store.ts';

/** The questions that wait for a server. */
export const waits = (store: Store): Pick<BotTable, 'putWait' | 'waits' | 'takeWait'> => {
  const { client, tableName: TableName } = store;
  return {
    putWait: async (wait) => {
      const key = botWaitingKey(wait.serverId, wait.roomId, wait.seq);
      await client.send(new PutCommand({ TableName, Item: { ...key, ...wait, expiresAt: secondsOf(store) + aDay } }));
    },
    waits: async (serverId) => {
      const found: StoredWait[] = [];
      let ExclusiveStartKey: QueryCommandOutput['LastEvaluatedKey'];
      do {
        const page: QueryCommandOutput = await client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': botServerPartition(serverId), ':prefix': 'WAIT#' },
            ConsistentRead: true,
            ExclusiveStartKey,
          }),
        );
        found.push(...((page.Items ?? []) as StoredWait[]));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return found;
    },
    takeWait: async (serverId, roomId, seq) => {
      const Key = botWaitingKey(serverId, roomId, seq);
      const { Attributes } = await client.send(new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }));
      return Attributes as StoredWait | undefined;
    },
  };
};
