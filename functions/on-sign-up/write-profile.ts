import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { emailKey, profileKey } from '../../resolvers/lib/keys.ts';

export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
}

export interface ProfileStore {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
  readonly now: () => Date;
}

const maxNameLength = 60;

/** One line of at most 60 characters, as the schema promises of `User.name`. */
const displayName = (name: string): string => {
  const line = name.replaceAll(/\s+/g, ' ').trim();
  return Array.from(line).slice(0, maxNameLength).join('').trim() || 'Unnamed';
};

const exists = (error: unknown): boolean =>
  error instanceof TransactionCanceledException && error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed';

/** Stores a person's profile and how to find it by e-mail address; for someone who has a profile it changes nothing. */
export const writeProfile = async (person: Person, { client, tableName, now }: ProfileStore): Promise<void> => {
  const { userId, email } = person;
  const profile = { ...profileKey(userId), userId, name: displayName(person.name), createdAt: now().toISOString() };
  const write = new TransactWriteCommand({
    TransactItems: [
      { Put: { TableName: tableName, Item: profile, ConditionExpression: 'attribute_not_exists(pk)' } },
      // Unconditional: Cognito has just proved whose address this is, also if a deleted account had it before.
      { Put: { TableName: tableName, Item: { ...emailKey(email), userId } } },
    ],
  });
  try {
    await client.send(write);
  } catch (error) {
    if (!exists(error)) throw error;
  }
};
