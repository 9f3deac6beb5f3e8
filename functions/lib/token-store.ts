import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The table that holds access tokens. */
export interface TokenStore {
  readonly client: Pick<DynamoDBDocumentClient, 'send'>;
  readonly tableName: string;
  readonly now: () => Date;
}
