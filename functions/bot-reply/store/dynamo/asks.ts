import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { botAskKey } from '../../../../resolvers/lib/keys.ts';
import type { BotTable, StoredAsk } from '../bot-table.ts';
import { type Store, unlessRefused } from './store.ts';

/** What a reply asked a person. */
export const asks = ({ client, tableName: TableName, now }: Store): Pick<BotTable, 'putAsk' | 'takeAsk'> => ({
  putAsk: async (askId, ask) => {
    const item = { ...botAskKey(askId), ...ask, expiresAt: Math.ceil(ask.until / 1000) };
    await client.send(new PutCommand({ TableName, Item: item }));
  },
  takeAsk: async ({ askId, roomId, seq, userId, argumentHash }) => {
    const agreed = argumentHash === undefined ? [] : ['(attribute_not_exists(argumentHash) OR argumentHash = :hash)'];
    const taken = await unlessRefused(
      client.send(
        new DeleteCommand({
          TableName,
          Key: botAskKey(askId),
          ConditionExpression: [
            'roomId = :roomId AND seq = :seq AND userId = :userId AND #until > :now',
            ...agreed,
          ].join(' AND '),
          ExpressionAttributeNames: { '#until': 'until' },
          ExpressionAttributeValues: {
            ':roomId': roomId,
            ':seq': seq,
            ':userId': userId,
            ':now': now(),
            ...(argumentHash !== undefined && { ':hash': argumentHash }),
          },
          ReturnValues: 'ALL_OLD',
        }),
      ),
    );
    return taken?.Attributes as StoredAsk | undefined;
  },
});
