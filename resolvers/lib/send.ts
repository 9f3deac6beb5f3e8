import type { ClientIdItem, MemberItem, MessageItem } from './items.ts';

/** What the steps of a send hand on. */
export type SendStash = {
  member: MemberItem;
  /** What the same `clientId` stood for before, if it was sent before. */
  first?: ClientIdItem;
  /** The message as stored, once it is known to be. */
  stored?: MessageItem;
  /** The number the message has or shall have. */
  seq?: number;
  sentAt: string;
  /** `sentAt` in milliseconds since the epoch. */
  takenAt: number;
};

/**
 * How long after a number was taken a retry may still store a message under it. Past it the retry takes a new number:
 * 30 s here, 30 s that a request may last and 30 s between two requests' clocks make the 90 s after which everyone may
 * call a missing number void (docs/realtime-protocol.md).
 */
export const completionWindowMs = 30_000;

export const longestBody = 8000;

/** The length of a room list's preview, in characters. */
export const previewLength = 120;
