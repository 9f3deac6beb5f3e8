import type { MemberItem, MessageItem } from '../../../resolvers/lib/items.ts';

/** The room of the question, as its members see it; the chat's own tools read nothing else. */
export interface RoomView {
  readonly askerName: string;
  readonly now: () => Date;
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** Up to so many messages before the question, ascending. */
  messages(limit: number): Promise<readonly MessageItem[]>;
  members(): Promise<readonly MemberItem[]>;
}
