import type { Context } from '@aws-appsync/utils';
import { extensions, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import type { SubscriptionOnMessageArgs } from './__generated__/schema.ts';
import { callerId, callerToken } from './lib/caller.ts';
import { failOnError, forbidden } from './lib/fail.ts';
import { memberKey } from './lib/keys.ts';
import { requireId } from './lib/validate.ts';

export const request = (ctx: Context<SubscriptionOnMessageArgs>) =>
  get({ key: memberKey(requireId(ctx, 'roomId', ctx.args.roomId), callerId(ctx)), consistentRead: true });

/** Admits members only, and says what ends the subscription: the membership's end, and the token's. */
export const response = (ctx: Context<SubscriptionOnMessageArgs>) => {
  failOnError(ctx);
  if (!ctx.result) forbidden(ctx);
  const { roomId } = ctx.args;
  extensions.setSubscriptionFilter(
    // The answer to a repeated send goes to its sender alone: everyone else has the message already.
    util.transform.toSubscriptionFilter({ roomId: { eq: roomId }, repeated: { eq: false } }),
  );
  const membershipEnds = { roomId: { eq: roomId }, userId: { eq: callerId(ctx) } };
  const token = callerToken(ctx);
  extensions.setSubscriptionInvalidationFilter(
    util.transform.toSubscriptionFilter(
      token ? { or: [membershipEnds, { tokenId: { eq: token.tokenId } }] } : membershipEnds,
    ),
  );
  return null;
};
