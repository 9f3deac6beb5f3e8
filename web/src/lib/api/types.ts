import type {
  MembershipPartsFragment,
  MessagePartsFragment,
  RoomPartsFragment,
} from '../../__generated__/operations.ts';

export type Message = MessagePartsFragment & {
  /** Of a bot's reply that is held: the revision its text is of, where that is not `reply.revision`. */
  textRevision?: number;
};
export type Reply = NonNullable<Message['reply']>;
export type ReplyStep = Reply['steps'][number];
export type ReplyAsk = NonNullable<Reply['ask']>;
export type Membership = MembershipPartsFragment;
export type Room = RoomPartsFragment;
export type { RoomVisibility, MemberRole } from '../../__generated__/operations.ts';
