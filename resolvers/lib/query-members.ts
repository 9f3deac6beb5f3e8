import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import { memberPrefix, roomPartition } from './keys.ts';

/** A room's members, by user id. */
export const queryMembers = (roomId: string): DynamoDBQueryRequest => ({
  operation: 'Query',
  query: {
    expression: 'pk = :pk AND begins_with(sk, :prefix)',
    expressionValues: util.dynamodb.toMapValues({ ':pk': roomPartition(roomId), ':prefix': memberPrefix }),
  },
  consistentRead: true,
});
