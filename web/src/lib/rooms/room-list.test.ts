import { describe, expect, it } from 'vitest';
import type { Message } from '../api/types.ts';
import { reply } from '../room-log/fake-room.ts';
import { membership, room } from './fake-rooms.ts';
import { withAllRooms, withMembership, withMessage, withRead, withRoom } from './room-list.ts';

const message = (roomId: string, seq: number, body = `Message ${seq}`) =>
  ({ roomId, seq, body, senderName: 'Bob', sentAt: '2026-03-01T00:00:00.000Z' }) as Message;
const none = new Set<string>();
const ids = (rooms: readonly { id: string }[]) => rooms.map(({ id }) => id);

describe('G8: unread', () => {
  it('is the last number less the last one read, whatever order events come in', () => {
    const read = withRead([room('a', 3, 1)], 'a', 3);
    expect(withMessage([room('a', 3, 1)], message('a', 7))[0]!.unread).toBe(6);
    expect(withMessage(withMessage([room('a', 3, 1)], message('a', 7)), message('a', 5))[0]!.unread).toBe(6);
    expect(read[0]!.unread).toBe(0);
    expect(withMembership(read, membership('a', { lastReadSeq: 2 }))[0]!.unread).toBe(0);
  });

  it("counts a bot's reply once, however often it grows, and previews it once it rests", () => {
    const told = (body: string, change: object) => ({ ...reply(4, body, change), roomId: 'a' });
    const placed = withMessage([room('a', 3, 3)], told('Looking', {}));
    expect(withMessage(placed, told('It rai', { revision: 2 }))).toBe(placed);
    const [done] = withMessage(placed, told('It rains.', { revision: 3, status: 'DONE' }));
    expect(done).toMatchObject({ lastSeq: 4, unread: 1, lastMessage: { text: 'It rains.' } });
  });

  it('is not brought back by a list that was read before it changed', () => {
    const held = withMessage(withRead([room('a', 3, 1)], 'a', 3), message('a', 4));
    const [after] = withAllRooms(held, [room('a', 3, 1)], none);
    expect(after).toMatchObject({ lastSeq: 4, unread: 1, lastMessage: { seq: 4 } });
  });
});

describe('the list', () => {
  it('puts the latest activity first', () => {
    const rooms = withAllRooms([], [room('a', 1), room('b', 5), room('c')], none);
    expect(ids(rooms)).toEqual(['b', 'a', 'c']);
    expect(ids(withMessage(rooms, message('c', 1)))).toEqual(['c', 'b', 'a']);
  });

  it('counts joining as activity, so that a new room is where one looks', () => {
    const joined = { ...room('new'), membership: membership('new', { joinedAt: '2026-05-01T00:00:00.000Z' }) };
    expect(ids(withRoom([room('a', 5)], joined))).toEqual(['new', 'a']);
  });

  it('is the very same when an event changes nothing', () => {
    const rooms = [room('a', 3, 3)];
    expect(withMessage(rooms, message('a', 2))).toBe(rooms);
    expect(withMessage(rooms, message('other', 9))).toBe(rooms);
    expect(withRead(rooms, 'a', 3)).toBe(rooms);
  });

  it('shows a long message in short, and cuts no emoji in half', () => {
    const [shown] = withMessage([room('a')], message('a', 1, '👩‍🚀'.repeat(100)));
    expect([...shown!.lastMessage!.text]).toHaveLength(120);
    expect(shown!.lastMessage!.text.isWellFormed()).toBe(true);
  });

  it('drops a room that one has left', () => {
    expect(withMembership([room('a')], membership('a', { state: 'ENDED' }))).toEqual([]);
    expect(withAllRooms([room('a')], [room('b')], none)).toMatchObject([{ id: 'b' }]);
  });

  it('believes what happened during a read rather than the read', () => {
    const touched = new Set(['joined', 'left']);
    const rooms = withAllRooms([room('joined')], [room('left'), room('a', 1)], touched);
    expect(ids(rooms)).toEqual(['a', 'joined']);
  });
});
