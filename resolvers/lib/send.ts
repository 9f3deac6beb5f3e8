import type { Context } from '@aws-appsync/utils';
import type { BotReply } from '../__generated__/schema.ts';
import { fail } from './fail.ts';
import type { ClientIdItem, MessageItem } from './items.ts';

/** What shall be stored: a person's message, or the bot's reply. */
export type Draft = {
  roomId: string;
  clientId: string;
  body: string;
  senderId: string;
  senderName: string;
  /** The name of the access token that sends it. */
  via?: string;
  reply?: BotReply;
};

/** What the steps of a send hand on. */
export type SendStash = {
  draft: Draft;
  /** What the same `clientId` stood for before, if it was sent before. */
  first?: ClientIdItem;
  /** The message as stored, once it is known to be. */
  stored?: MessageItem;
  /** The number the message has or shall have. */
  seq?: number;
  sentAt: string;
  /** When that number was taken, at the earliest; in milliseconds since the epoch. */
  takenAt: number;
};

/**
 * How long after a number was taken a message may still be stored under it. With 15 s by which a stored message's
 * `sentAt` may precede the taking of its number, 30 s that a request may last and 30 s between two requests' clocks it
 * makes the 90 s after which everyone may call a missing number void (docs/realtime-protocol.md).
 */
export const completionWindowMs = 15_000;

/**
 * How long after a number was taken a retry may take another one: the window, a request and the clocks later, when no
 * other attempt can store the message any more. It must never be stored under both.
 */
export const abandonAfterMs = 75_000;

/** What a retry in between gets. */
export const failUnfinished = (ctx: Context): never =>
  fail(ctx, 'Busy', 'An earlier attempt may still be under way. Try again in a minute, with the same clientId.');

/** The length of a room list's preview, in characters (UTF-16 units). */
const previewLength = 120;

/** The body's beginning; it ends before half an emoji. */
export const previewOf = (body: string): string => {
  const last = body.slice(previewLength - 1, previewLength);
  return body.slice(0, last >= '\ud800' && last <= '\udbff' ? previewLength - 1 : previewLength);
};
