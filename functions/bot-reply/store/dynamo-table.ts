import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { BotBreakerItem, MemberItem, MessageItem } from '../../../resolvers/lib/items.ts';
import {
  botAskKey,
  botAuditKey,
  botBreakerKey,
  botRoomRateKey,
  botServerPartition,
  botTurnKey,
  botUserRateKey,
  botWaitingKey,
  type Key,
  memberKey,
  memberPrefix,
  messageKey,
  roomPartition,
} from '../../../resolvers/lib/keys.ts';
import type { BotTable, StoredAsk, StoredWait } from './bot-table.ts';

export interface DynamoTableOptions {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
  readonly now: () => number;
}

const highestSeq = 999_999_999_999;
const aMinute = 60;
const aDay = 86_400;
const auditDays = 90;

const unlessRefused = async <Result>(write: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

export const createDynamoTable = ({ client, tableName: TableName, now }: DynamoTableOptions): BotTable => {
  const seconds = () => Math.floor(now() / 1000);

  const get = async <Item>(Key: Key): Promise<Item | undefined> =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item as Item | undefined;

  const count = async (keyOf: (minute: number) => Key, most: number): Promise<boolean> => {
    const minute = Math.floor(seconds() / aMinute);
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
    member: (roomId, userId) => get<MemberItem>(memberKey(roomId, userId)),
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
    message: (roomId, seq) => get<MessageItem>(messageKey(roomId, seq)),
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

    countUserCall: (userId, most) => count((minute) => botUserRateKey(userId, minute), most),
    countRoomCall: (roomId, most) => count((minute) => botRoomRateKey(roomId, minute), most),

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

    putWait: async (wait) => {
      const key = botWaitingKey(wait.serverId, wait.roomId, wait.seq);
      await client.send(new PutCommand({ TableName, Item: { ...key, ...wait, expiresAt: seconds() + aDay } }));
    },
    waits: async (serverId) => {
      const { Items } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': botServerPartition(serverId), ':prefix': 'WAIT#' },
          ConsistentRead: true,
        }),
      );
      return (Items ?? []) as StoredWait[];
    },
    takeWait: async (serverId, roomId, seq) => {
      const Key = botWaitingKey(serverId, roomId, seq);
      const { Attributes } = await client.send(new DeleteCommand({ TableName, Key, ReturnValues: 'ALL_OLD' }));
      return Attributes as StoredWait | undefined;
    },

    breakerState: async (serverId) => (await get<BotBreakerItem>(botBreakerKey(serverId)))?.state ?? 'CLOSED',

    audit: async ({ roomId, callId, ...row }) => {
      const at = new Date(now()).toISOString();
      const item = { ...botAuditKey(roomId, at, callId), ...row, at, expiresAt: seconds() + auditDays * aDay };
      await client.send(new PutCommand({ TableName, Item: item }));
    },
  };
};
