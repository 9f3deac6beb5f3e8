import type { Context, DynamoDBQueryRequest } from '@aws-appsync/utils';
import { util } from '@aws-appsync/utils';
import type { BotStatus } from './__generated__/schema.ts';
import { failOnError } from './lib/fail.ts';
import type { BotBreakerItem } from './lib/items.ts';
import { toBotStatus } from './lib/items.ts';
import { botBreakersPartition } from './lib/keys.ts';

/** More than a deployment has servers. */
const mostServers = 1000;

export const request = (): DynamoDBQueryRequest => ({
  operation: 'Query',
  query: {
    expression: 'pk = :pk',
    expressionValues: util.dynamodb.toMapValues({ ':pk': botBreakersPartition }),
  },
  limit: mostServers,
});

export const response = (ctx: Context): BotStatus[] => {
  failOnError(ctx);
  const breakers: BotBreakerItem[] = ctx.result.items;
  return breakers.map((item) => toBotStatus(item));
};
