import type { Context } from '@aws-appsync/utils';
import { fail } from './fail.ts';

/** What subscribers of `onMessage` read. */
export const messageFields = ['roomId', 'seq', 'senderId', 'senderName', 'clientId', 'body', 'sentAt', 'repeated'];

/** What subscribers of `onMembership` read. */
export const membershipFields = ['roomId', 'userId', 'name', 'role', 'state', 'joinedAt', 'lastReadSeq'];

/**
 * Refuses a mutation that selects too little: AppSync gives subscribers only what the mutation selected, so nobody
 * would see the change live. An aliased field does not count, for the same reason.
 */
export const requireSelection = (ctx: Context, fields: string[]): void => {
  const selected = ctx.info.selectionSetList;
  const missing = fields.filter((field) => !selected.includes(field));
  if (missing.length > 0) {
    fail(
      ctx,
      'IncompleteSelection',
      `Select also: ${missing.join(', ')}. Subscribers receive only what this mutation selects.`,
    );
  }
};
