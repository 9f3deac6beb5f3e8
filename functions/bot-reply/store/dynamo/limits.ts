import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { botRoomRateKey, botUserRateKey, type Key } from '../../../../resolvers/lib/keys.ts';
import type { BotTable } from '../bot-table.ts';
import { aMinute, secondsOf, type Store, unlessRefused } from './store.ts';

/** The calls of a minute. */
export const limits = (store: Store): Pick<BotTable, 'countUserCall' | 'countRoomCall'> => {
  const { client, tableName: TableName } = store;
  const count = async (keyOf: (minute: number) => Key, most: number): Promise<boolean> => {
    const minute = Math.floor(secondsOf(store) / aMinute);
    const counted = await unlessRefused(
      client.send(
        new UpdateCommand({
          TableName,
          Key: keyOf(minute),
          UpdateExpression: 'SET expiresAt = :expiresAt ADD calls :one',
          ConditionExpression: 'attribute_not_exists(calls) OR calls < :most',
          ExpressionAttributeValues: { ':one': 1, ':most': most, ':expiresAt': (minute + 2) * aMinute },
        }),
      ),
    );
    return !!counted;
  };

  return {
    countUserCall: (userId, most) => count((minute) => botUserRateKey(userId, minute), most),
    countRoomCall: (roomId, most) => count((minute) => botRoomRateKey(roomId, minute), most),
  };
};
