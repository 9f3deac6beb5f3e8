import type { Membership, Message, Room } from '../api/types.ts';

const PREVIEW_LENGTH = 120;

/** What a message changes in the list: the room's height, its preview and with them the unread count (G8). */
export function withMessage(rooms: readonly Room[], message: Message): readonly Room[] {
  return change(rooms, message.roomId, (room) => {
    const { seq, senderName, sentAt } = message;
    if (seq < (room.lastSeq ?? 0) || (seq === room.lastSeq && !isSettledReply(message))) return room;
    // By code points, as the server cuts it: half an emoji is no text.
    const text = [...message.body.slice(0, 2 * PREVIEW_LENGTH)].slice(0, PREVIEW_LENGTH).join('');
    if (seq === room.lastSeq && text === room.lastMessage?.text) return room;
    const lastMessage = { __typename: 'MessagePreview' as const, seq, senderName, text, sentAt };
    return counted({ ...room, lastSeq: seq, lastMessage });
  });
}

/** A reply that came to rest: only then its preview is worth changing, for it grows several times a second. */
function isSettledReply({ reply }: Message): boolean {
  return reply?.offset === 0 && reply.status !== 'GROWING' && reply.status !== 'STOPPING';
}

/** What a change of one's own membership does to a listed room; a room that is not listed has to be read. */
export function withMembership(rooms: readonly Room[], membership: Membership): readonly Room[] {
  if (membership.state === 'ENDED') return rooms.filter(({ id }) => id !== membership.roomId);
  return change(rooms, membership.roomId, (room) => {
    // Answers and events can overtake each other; what was read stays read.
    const lastReadSeq = Math.max(membership.lastReadSeq, room.membership?.lastReadSeq ?? 0);
    return counted({ ...room, membership: { ...membership, lastReadSeq } });
  });
}

export function withRead(rooms: readonly Room[], roomId: string, seq: number): readonly Room[] {
  return change(rooms, roomId, (room) => {
    if (!room.membership || seq <= room.membership.lastReadSeq) return room;
    return counted({ ...room, membership: { ...room.membership, lastReadSeq: seq } });
  });
}

/** A room as it was read, with whatever came live in the meantime. */
export function withRoom(rooms: readonly Room[], read: Room): readonly Room[] {
  const held = rooms.find(({ id }) => id === read.id);
  return inOrder([...rooms.filter(({ id }) => id !== read.id), held ? newest(held, read) : read]);
}

/** All rooms as they were read; `kept` names those that changed live while the read was under way. */
export function withAllRooms(
  rooms: readonly Room[],
  read: readonly Room[],
  kept: ReadonlySet<string>,
): readonly Room[] {
  const held = new Map(rooms.map((room) => [room.id, room]));
  const ids = new Set(read.map(({ id }) => id));
  const joined = rooms.filter(({ id }) => kept.has(id) && !ids.has(id));
  const listed = read.filter(({ id }) => held.has(id) || !kept.has(id));
  return inOrder([...listed.map((room) => newest(held.get(room.id), room)), ...joined]);
}

function newest(held: Room | undefined, read: Room): Room {
  if (!held) return read;
  const ahead = (held.lastSeq ?? 0) > (read.lastSeq ?? 0);
  const room = ahead ? { ...read, lastSeq: held.lastSeq, lastMessage: held.lastMessage } : read;
  const lastReadSeq = Math.max(held.membership?.lastReadSeq ?? 0, read.membership?.lastReadSeq ?? 0);
  return counted({ ...room, membership: room.membership && { ...room.membership, lastReadSeq } });
}

function counted(room: Room): Room {
  if (!room.membership) return room;
  return { ...room, unread: Math.max(0, (room.lastSeq ?? 0) - room.membership.lastReadSeq) };
}

function change(rooms: readonly Room[], roomId: string, to: (room: Room) => Room): readonly Room[] {
  const room = rooms.find(({ id }) => id === roomId);
  const changed = room && to(room);
  return changed === room ? rooms : inOrder(rooms.map((other) => (other === room ? changed! : other)));
}

function inOrder(rooms: readonly Room[]): readonly Room[] {
  return rooms.toSorted((a, b) => lastActivity(b) - lastActivity(a) || a.title.localeCompare(b.title));
}

/** When something happened here last: a message, or one's own joining. */
function lastActivity({ lastMessage, membership, createdAt }: Room): number {
  return Math.max(Date.parse(lastMessage?.sentAt ?? createdAt), Date.parse(membership?.joinedAt ?? createdAt));
}
