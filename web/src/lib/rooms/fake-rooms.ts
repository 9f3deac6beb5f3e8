import type { Membership, Room } from '../api/types.ts';

export function membership(roomId: string, change: Partial<Membership> = {}): Membership {
  return {
    __typename: 'Membership',
    roomId,
    userId: 'ann',
    name: 'Ann',
    role: 'MEMBER',
    state: 'PRESENT',
    joinedAt: '2026-01-01T00:00:00.000Z',
    lastReadSeq: 0,
    ...change,
  };
}

export function room(id: string, lastSeq = 0, lastReadSeq = 0): Room {
  const sentAt = new Date(Date.parse('2026-01-02T00:00:00.000Z') + lastSeq * 1_000).toISOString();
  return {
    __typename: 'Room',
    id,
    title: `Room ${id}`,
    topic: '',
    visibility: 'PUBLIC',
    ownerId: 'ann',
    memberCount: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    lastSeq,
    lastMessage: lastSeq
      ? { __typename: 'MessagePreview', seq: lastSeq, senderName: 'Bob', text: `Message ${lastSeq}`, sentAt }
      : null,
    membership: membership(id, { lastReadSeq }),
    unread: lastSeq - lastReadSeq,
  };
}
