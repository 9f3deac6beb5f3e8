import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The one table, as far as the bot's own partitions go. */
export interface Store {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
}

export const conditionFailed = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConditionalCheckFailedException';

export const transactionRefused = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TransactionCanceledException';
