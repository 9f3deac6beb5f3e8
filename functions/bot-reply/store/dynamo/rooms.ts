import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { MemberItem, MessageItem } from '../../../../resolvers/lib/items.ts';
import { memberKey, memberPrefix, messageKey, roomPartition } from '../../../../resolvers/lib/keys.ts';
import type { BotTable } from '../bot-table.ts';
import { getItem, type Store } from './store.ts';

const highestSeq = 999_999_999_999;

/** What the bot reads of a room. */
export const rooms = (store: Store): Pick<BotTable, 'member' | 'members' | 'message' | 'latestMessages'> => {
  const { client, tableName: TableName } = store;
  return {
    member: (roomId, userId) => getItem<MemberItem>(store, memberKey(roomId, userId)),
    members: async (roomId) => {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': roomPartition(roomId), ':prefix': memberPrefix },
          Limit: 100,
        }),
      );
      return (Items ?? []) as MemberItem[];
    },
    message: (roomId, seq) => getItem<MessageItem>(store, messageKey(roomId, seq)),
    latestMessages: async (roomId, limit, before = highestSeq) => {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :lowest AND :highest',
          ExpressionAttributeValues: {
            ':pk': roomPartition(roomId),
            ':lowest': messageKey(roomId, 0).sk,
            ':highest': messageKey(roomId, before - 1).sk,
          },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return ((Items ?? []) as MessageItem[]).reverse();
    },
  };
};
