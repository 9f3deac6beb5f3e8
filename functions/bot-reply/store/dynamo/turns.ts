import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { botTurnKey } from '../../../../resolvers/lib/keys.ts';
import type { BotTable } from '../bot-table.ts';
import { aMinute, getItem, type Store, unlessRefused } from './store.ts';

/** A room's one turn. */
export const turns = (store: Store): Pick<BotTable, 'takeTurn' | 'endTurn' | 'turnOwner'> => {
  const { client, tableName: TableName, now } = store;
  return {
    takeTurn: async (roomId, owner, until) => {
      const item = { ...botTurnKey(roomId), turnOwner: owner, until, expiresAt: Math.ceil(until / 1000) + aMinute };
      const taken = await unlessRefused(
        client.send(
          new PutCommand({
            TableName,
            Item: item,
            ConditionExpression: 'attribute_not_exists(pk) OR turnOwner = :owner OR #until < :now',
            ExpressionAttributeNames: { '#until': 'until' },
            ExpressionAttributeValues: { ':owner': owner, ':now': now() },
          }),
        ),
      );
      return !!taken;
    },
    endTurn: async (roomId, owner) => {
      await unlessRefused(
        client.send(
          new DeleteCommand({
            TableName,
            Key: botTurnKey(roomId),
            ConditionExpression: 'turnOwner = :owner',
            ExpressionAttributeValues: { ':owner': owner },
          }),
        ),
      );
    },
    turnOwner: async (roomId) => (await getItem<{ turnOwner: string }>(store, botTurnKey(roomId)))?.turnOwner,
  };
};
