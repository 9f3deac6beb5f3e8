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

/**
 * The bot's own state lies in partitions that begin with `BOT#`, the only ones its roles may write: a reply reaches a
 * room through the bot's mutations alone.
 */
export const botPrefix = 'BOT#';
/** The tool servers that admins keep: one item each, `sk` its id. */
export const botServersPartition = 'BOT#SERVERS';
export const botServerKey = (serverId: string): Key => ({ pk: botServersPartition, sk: serverId });
/** The breakers of all servers: one item each, `sk` the server's id. */
export const botBreakersPartition = 'BOT#BREAKERS';
export const botBreakerKey = (serverId: string): Key => ({ pk: botBreakersPartition, sk: serverId });
/** What a server said it has, and a tool's approved pin. */
export const botServerPartition = (serverId: string): string => `BOT#SERVER#${serverId}`;
export const botDiscoveryKey = (serverId: string): Key => ({ pk: botServerPartition(serverId), sk: 'DISCOVERY' });
export const botPinKey = (serverId: string, tool: string): Key => ({
  pk: botServerPartition(serverId),
  sk: `PIN#${tool}`,
});
/** A question that waits for the server to come back. */
export const botWaitingKey = (serverId: string, roomId: string, seq: number): Key => ({
  pk: botServerPartition(serverId),
  sk: `WAIT#${roomId}#${sortableSeq(seq)}`,
});
/** What belongs to one room: its chosen servers, its running turn, its calls of a minute, its audit rows. */
export const botRoomPartition = (roomId: string): string => `BOT#ROOM#${roomId}`;
export const botRoomServersKey = (roomId: string): Key => ({ pk: botRoomPartition(roomId), sk: 'SERVERS' });
export const botTurnKey = (roomId: string): Key => ({ pk: botRoomPartition(roomId), sk: 'TURN' });
export const botRoomRateKey = (roomId: string, minute: number): Key => ({
  pk: botRoomPartition(roomId),
  sk: `RATE#${minute}`,
});
export const botAuditKey = (roomId: string, at: string, callId: string): Key => ({
  pk: botRoomPartition(roomId),
  sk: `AUDIT#${at}#${callId}`,
});
export const botUserRateKey = (userId: string, minute: number): Key => ({
  pk: `BOT#USER#${userId}`,
  sk: `RATE#${minute}`,
});
/** What the bot needs to go on once a question of its own is answered. */
export const botAskKey = (askId: string): Key => ({ pk: `BOT#ASK#${askId}`, sk: 'ASK' });
/** Of Powertools' idempotency; it makes its own sort keys. */
export const botIdempotencyPartition = 'BOT#IDEMPOTENCY';

/** A personal access token: by the SHA-256 (hex) of its secret, and in its owner's list. */
export const tokenHashKey = (hash: string): Key => ({ pk: `TOKEN#${hash}`, sk: 'TOKEN' });
export const tokenPrefix = 'TOKEN#';
export const tokenKey = (userId: string, tokenId: string): Key => ({
  pk: userPartition(userId),
  sk: `${tokenPrefix}${tokenId}`,
});

export const roomSortKey = 'ROOM';
export const counterSortKey = 'COUNTER';
export const memberPrefix = 'MEMBER#';
export const messagePrefix = 'MSG#';

/** Index `gsi1`. */
export const index = 'gsi1';
export const publicRooms = 'PUBLIC';
export const membershipsOf = (userId: string): string => `MEMBERSHIPS#${userId}`;
