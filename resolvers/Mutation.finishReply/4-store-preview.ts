import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { Message } from '../__generated__/schema.ts';
import { counterKey } from '../lib/keys.ts';
import { previewOf } from '../lib/send.ts';

type Stored = { result: Message };

/** The room list shows the text in place of the first word, unless something was said since. */
export const request = (ctx: Context<object, object, Stored>): DynamoDBUpdateItemRequest => {
  const { roomId, seq, senderName, body, sentAt, repeated } = ctx.prev.result;
  if (repeated) runtime.earlyReturn(ctx.prev.result);
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(counterKey(roomId)),
    update: {
      expression: 'SET lastMessage = :preview',
      expressionValues: util.dynamodb.toMapValues({ ':preview': { senderName, text: previewOf(body), sentAt } }),
    },
    condition: { expression: 'lastSeq = :seq', expressionValues: util.dynamodb.toMapValues({ ':seq': seq }) },
  };
};

/** Whatever became of the preview, the reply is stored: its readers must hear of it. */
export const response = (ctx: Context<object, object, Stored>): Message => ctx.prev.result;
