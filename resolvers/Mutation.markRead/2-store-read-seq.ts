import type { Context, DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { runtime, util } from '@aws-appsync/utils';
import type { Membership, MutationMarkReadArgs } from '../__generated__/schema.ts';
import { conditionFailed, failBusy, failOnError } from '../lib/fail.ts';
import type { MemberItem } from '../lib/items.ts';
import { toMembership } from '../lib/items.ts';
import { memberKey } from '../lib/keys.ts';
import type { MemberStash } from '../lib/require-member.ts';

export const request = (ctx: Context<MutationMarkReadArgs, MemberStash>): DynamoDBUpdateItemRequest => {
  const { room, member } = ctx.stash;
  const seq = ctx.args.seq < room.lastSeq ? ctx.args.seq : room.lastSeq;
  if (seq <= member.lastReadSeq) runtime.earlyReturn(toMembership(member, 'PRESENT'));
  return {
    operation: 'UpdateItem',
    key: util.dynamodb.toMapValues(memberKey(room.roomId, member.userId)),
    update: {
      expression: 'SET lastReadSeq = :seq',
      expressionValues: util.dynamodb.toMapValues({ ':seq': seq }),
    },
    // A name of its own: AppSync puts both expressions' values into one request.
    condition: {
      expression: 'lastReadSeq < :reached',
      expressionValues: util.dynamodb.toMapValues({ ':reached': seq }),
    },
  };
};

/** Another tab may have read further in between; if the membership has ended, the next try says so. */
export const response = (ctx: Context<MutationMarkReadArgs, MemberStash>): Membership => {
  if (!conditionFailed(ctx)) failOnError(ctx);
  if (!ctx.result) return failBusy(ctx);
  return toMembership(ctx.result as MemberItem, 'PRESENT');
};
