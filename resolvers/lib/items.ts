import { util } from '@aws-appsync/utils';
import type {
  AccessToken,
  BotReply,
  BotStatus,
  Membership,
  MemberRole,
  MembershipState,
  Message,
  Room,
  RoomVisibility,
} from '../__generated__/schema.ts';
import type { Key } from './keys.ts';

/** What the table holds. Ids that the key says already are not stored again: a message stays within one write unit. */
export type RoomItem = Key & {
  roomId: string;
  title: string;
  topic: string;
  visibility: RoomVisibility;
  ownerId: string;
  memberCount: number;
  createdAt: string;
  gsi1pk?: string;
  gsi1sk?: string;
};

export type CounterItem = Key & {
  lastSeq: number;
  lastMessage?: { senderName: string; text: string; sentAt: string };
};

/** A room with its counter. */
export type CountedRoom = RoomItem & Pick<CounterItem, 'lastSeq' | 'lastMessage'>;

export type MemberItem = Key & {
  roomId: string;
  userId: string;
  name: string;
  role: MemberRole;
  joinedAt: string;
  lastReadSeq: number;
  gsi1pk: string;
  gsi1sk: string;
};

export type MessageItem = Key & {
  roomId: string;
  seq: number;
  senderId: string;
  senderName: string;
  clientId: string;
  body: string;
  sentAt: string;
  /** Which try wrote the row, so that a second try never looks like the first. */
  attemptId: string;
  via?: string;
  /** Stored with `offset` 0: the row holds the whole text. */
  reply?: BotReply;
};

/** Which servers beyond those for every room the bot may use here. */
export type BotRoomServersItem = Key & { serverIds: string[] };

/** `openUntil` in milliseconds since the epoch, 0 while closed; the rest of the item is the breaker's own. */
export type BotBreakerItem = Key & Pick<BotStatus, 'serverId' | 'name' | 'state' | 'epoch'> & { openUntil: number };

/** Under its hash and, the same, in its owner's partition. `AccessToken.expiresAt` is stored as `endsAt`: the table's TTL attribute is `expiresAt`, in seconds since the epoch. */
export type TokenItem = Key &
  Omit<AccessToken, 'lastUsedAt' | 'expiresAt' | '__typename'> & {
    userId: string;
    hash: string;
    endsAt: string;
    expiresAt: number;
    lastUsedAt?: string;
  };

export type ProfileItem = Key & { userId: string; name: string; createdAt: string };

/** `takenAt` in milliseconds since the epoch; a room made by the id has no `seq`. */
export type ClientIdItem = Key & { roomId: string; seq?: number; takenAt: number };

export const toMembership = (item: MemberItem, state: MembershipState): Membership => ({
  roomId: item.roomId,
  userId: item.userId,
  name: item.name,
  role: item.role,
  state,
  joinedAt: item.joinedAt,
  lastReadSeq: item.lastReadSeq,
});

/** What a member, or else a stranger at a public room's door, may see of a room. */
export const toRoom = (room: CountedRoom, member: MemberItem | null | undefined): Room => ({
  id: room.roomId,
  title: room.title,
  topic: room.topic,
  visibility: room.visibility,
  ownerId: room.ownerId,
  memberCount: room.memberCount,
  createdAt: room.createdAt,
  lastSeq: member ? room.lastSeq : null,
  lastMessage: member && room.lastMessage ? { ...room.lastMessage, seq: room.lastSeq } : null,
  membership: member ? toMembership(member, 'PRESENT') : null,
  unread: member ? room.lastSeq - member.lastReadSeq : null,
  members: null,
});

export const toMessage = (item: MessageItem, repeated: boolean): Message => ({
  roomId: item.roomId,
  seq: item.seq,
  senderId: item.senderId,
  senderName: item.senderName,
  clientId: item.clientId,
  body: item.body,
  sentAt: item.sentAt,
  repeated,
  via: item.via ?? null,
  reply: item.reply ?? null,
});

export const toBotStatus = ({ serverId, name, state, epoch, openUntil }: BotBreakerItem): BotStatus => ({
  serverId,
  name,
  state,
  epoch,
  nextTryAt: openUntil > 0 ? util.time.epochMilliSecondsToISO8601(openUntil) : null,
});

export const toAccessToken = (item: TokenItem): AccessToken => ({
  id: item.id,
  name: item.name,
  scopes: item.scopes,
  createdAt: item.createdAt,
  expiresAt: item.endsAt,
  lastUsedAt: item.lastUsedAt ?? null,
});
