import type { Context } from '@aws-appsync/utils';
import { fail } from './fail.ts';

/** What subscribers of `onMessage` read of a message that a person sends. */
export const messageFields = [
  'roomId',
  'seq',
  'senderId',
  'senderName',
  'clientId',
  'body',
  'sentAt',
  'repeated',
  'via',
];

const of = (parent: string, fields: string[]): string[] => [parent, ...fields.map((field) => `${parent}/${field}`)];

/** What they read of a bot's reply. */
export const replyFields = [
  ...messageFields,
  ...of('reply', ['toSeq', 'askerId', 'askerName', 'status', 'revision', 'offset']),
  ...of('reply/steps', ['id', 'serverId', 'tool', 'status', 'arguments', 'result', 'progress', 'ms']),
  ...of('reply/ask', ['id', 'kind', 'userId', 'text', 'state', 'expiresAt', 'schema', 'values']),
  ...['reply/ask/serverId', 'reply/ask/tool', 'reply/ask/argumentHash', 'reply/ask/answer'],
  ...of('reply/ask/choices', ['id', 'label', 'hint']),
];

/** What subscribers of `onMembership` read. */
export const membershipFields = ['roomId', 'userId', 'name', 'role', 'state', 'joinedAt', 'lastReadSeq'];

/** What subscribers of `onBotStatus` read. */
export const botStatusFields = ['serverId', 'name', 'state', 'epoch', 'nextTryAt'];

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
