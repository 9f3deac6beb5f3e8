/**
 * Every key of the one table. A room's items share the room's partition, so that its history is one query; what belongs
 * to a person shares theirs; the index `gsi1` finds a person's memberships and the public rooms.
 */
export type Key = { readonly pk: string; readonly sk: string };

/** Widest `seq` that sorts as text; a room would need 30 years at 1,000 messages a second to fill it. */
const seqDigits = 12;

const zeros = '000000000000';

/** `seq` as text whose order is the order of the numbers. */
export const sortableSeq = (seq: number): string => {
  const digits = `${seq}`;
  return `${zeros.slice(0, seqDigits - digits.length)}${digits}`;
};

export const roomPartition = (roomId: string): string => `ROOM#${roomId}`;
export const userPartition = (userId: string): string => `USER#${userId}`;

export const roomKey = (roomId: string): Key => ({ pk: roomPartition(roomId), sk: roomSortKey });
export const memberKey = (roomId: string, userId: string): Key => ({
  pk: roomPartition(roomId),
  sk: `${memberPrefix}${userId}`,
});
/** What every send writes, apart from the room: it stays small, and no join or leave waits for it. */
export const counterKey = (roomId: string): Key => ({ pk: roomPartition(roomId), sk: counterSortKey });
/** A membership that ended lately, by which a repeated leave or removal knows it. */
export const endedKey = (roomId: string, userId: string): Key => ({
  pk: roomPartition(roomId),
  sk: `ENDED#${userId}`,
});
export const messageKey = (roomId: string, seq: number): Key => ({
  pk: roomPartition(roomId),
  sk: `${messagePrefix}${sortableSeq(seq)}`,
});

export const profileKey = (userId: string): Key => ({ pk: userPartition(userId), sk: 'PROFILE' });
/** Finds a person by address; kept in lower case. */
export const emailKey = (email: string): Key => ({ pk: `EMAIL#${email.toLowerCase()}`, sk: 'PROFILE' });
/** What a person's `clientId` stood for, for ever: guarantee G1. */
export const clientIdKey = (userId: string, clientId: string): Key => ({
  pk: userPartition(userId),
  sk: `CLIENT#${clientId}`,
});
/** A person's sends within one minute. */
export const rateKey = (userId: string, minute: number): Key => ({ pk: userPartition(userId), sk: `RATE#${minute}` });

export const roomSortKey = 'ROOM';
export const counterSortKey = 'COUNTER';
export const memberPrefix = 'MEMBER#';
export const messagePrefix = 'MSG#';

/** Index `gsi1`. */
export const index = 'gsi1';
export const publicRooms = 'PUBLIC';
export const membershipsOf = (userId: string): string => `MEMBERSHIPS#${userId}`;
