import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../../../resolvers/lib/keys.ts';

export interface Store {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
  readonly now: () => number;
}

export const aMinute = 60;
export const aDay = 86_400;

export const secondsOf = ({ now }: Store): number => Math.floor(now() / 1000);

export const getItem = async <Item>({ client, tableName: TableName }: Store, Key: Key): Promise<Item | undefined> =>
  (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item as Item | undefined;

/** What the write gave; undefined where its condition did not hold. */
export const unlessRefused = async <Result>(write: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
