import type {
  MembershipPartsFragment,
  MessagePartsFragment,
  RoomPartsFragment,
} from '../../__generated__/operations.ts';

export type Message = MessagePartsFragment;
export type Membership = MembershipPartsFragment;
export type Room = RoomPartsFragment;
export type { RoomVisibility, MemberRole } from '../../__generated__/operations.ts';
