import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as operations from './lib/__generated__/operations.ts';
import { dataOf } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

let aheadMs = 0;
let confab: Confab;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  confab = await startConfab({ clock: { now: () => Date.now() + aheadMs } });
  ann = await confab.person('Ann');
  bob = await confab.person('Bob');
});
afterAll(() => confab.close());

const history = async (person: Person, roomId: string) =>
  dataOf(await person.ask(operations.MessagesDocument, { roomId })).messages;

/** A room of both, and what bob hears in it. */
async function sharedRoom() {
  const roomId = await ann.createRoom('PUBLIC');
  await bob.join(roomId);
  return { roomId, heard: await bob.follow(operations.OnMessageDocument, { roomId }) };
}

describe('G1: a send has one effect', () => {
  it('stores and delivers a repeated send once, and says that it was repeated', async () => {
    const { roomId, heard } = await sharedRoom();
    const clientId = randomUUID();
    const first = await ann.send(roomId, 'Once', clientId);
    const second = await ann.send(roomId, 'Once again', clientId);
    expect(second).toEqual({ ...first, repeated: true });
    await ann.send(roomId, 'After');
    expect((await heard.next()).onMessage?.body).toBe('Once');
    expect((await heard.next()).onMessage?.body).toBe('After');
    expect((await history(ann, roomId)).items).toHaveLength(2);
  });

  it('makes one message of ten sends at once, delivered once, whichever was first', async () => {
    const { roomId, heard } = await sharedRoom();
    const clientId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ann.send(roomId, 'All at once', clientId)));
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    await ann.send(roomId, 'After');
    expect((await heard.next()).onMessage?.seq).toBe(answers[0]!.seq);
    expect((await heard.next()).onMessage?.body).toBe('After');
    expect((await history(bob, roomId)).items.map(({ body }) => body)).toEqual(['All at once', 'After']);
  });

  it('completes an attempt that stopped before its message was stored, and delivers it', async () => {
    const { roomId, heard } = await sharedRoom();
    const clientId = randomUUID();
    const { seq } = await ann.send(roomId, 'Lost halfway', clientId);
    await heard.next();
    confab.deleteItem({ pk: `ROOM#${roomId}`, sk: `MSG#${`${seq}`.padStart(12, '0')}` });
    expect(await ann.send(roomId, 'Lost halfway', clientId)).toMatchObject({ seq, repeated: false });
    expect((await heard.next()).onMessage).toMatchObject({ seq, body: 'Lost halfway' });
  });

  it('gives an attempt that stopped halfway another number only when nobody can complete it any more', async () => {
    const roomId = await ann.createRoom('PRIVATE');
    const input = { roomId, clientId: randomUUID(), body: 'Lost for long' };
    const { seq } = await ann.send(roomId, input.body, input.clientId);
    confab.deleteItem({ pk: `ROOM#${roomId}`, sk: `MSG#${`${seq}`.padStart(12, '0')}` });
    try {
      aheadMs = 20_000;
      const [tooEarly] = (await ann.ask(operations.SendMessageDocument, { input })).errors;
      expect(tooEarly?.errorType).toBe('Busy');
      aheadMs = 80_000;
      const answers = await Promise.all([1, 2, 3].map(() => ann.send(roomId, input.body, input.clientId)));
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(answers.map((answer) => answer.seq)).has(seq)).toBe(false);
    } finally {
      aheadMs = 0;
    }
    expect((await history(ann, roomId)).items).toHaveLength(1);
  });

  it('refuses a clientId in another room', async () => {
    const clientId = randomUUID();
    await ann.send(await ann.createRoom('PRIVATE'), 'Here', clientId);
    const input = { roomId: await ann.createRoom('PRIVATE'), clientId, body: 'There' };
    const { errors } = await ann.ask(operations.SendMessageDocument, { input });
    expect(errors[0]?.errorType).toBe('Conflict');
  });

  it('makes one room of a wish repeated', async () => {
    const input = { clientId: randomUUID(), title: 'Wished for', visibility: 'PRIVATE' as const };
    const rooms = await Promise.all(
      Array.from({ length: 5 }, async () => dataOf(await ann.ask(operations.CreateRoomDocument, { input })).createRoom),
    );
    expect(new Set(rooms.map(({ roomId }) => roomId)).size).toBe(1);
  });
});

describe('G2 and G3: one order, no gap', () => {
  it('numbers a room 1, 2, 3 and pages it in both directions', async () => {
    const roomId = await ann.createRoom('PRIVATE');
    for (let count = 1; count <= 7; count += 1) await ann.send(roomId, `${count}`);
    const page = async (variables: { before?: number; after?: number }) => {
      const { messages } = dataOf(await ann.ask(operations.MessagesDocument, { roomId, limit: 3, ...variables }));
      return { seqs: messages.items.map(({ seq }) => seq), hasMore: messages.hasMore, lastSeq: messages.lastSeq };
    };
    expect(await page({})).toEqual({ seqs: [5, 6, 7], hasMore: true, lastSeq: 7 });
    expect(await page({ before: 3 })).toEqual({ seqs: [1, 2], hasMore: false, lastSeq: 7 });
    expect(await page({ after: 2 })).toEqual({ seqs: [3, 4, 5], hasMore: true, lastSeq: 7 });
    expect(await page({ after: 7 })).toEqual({ seqs: [], hasMore: false, lastSeq: 7 });
  });
});

describe('G4: nothing leaks', () => {
  it('cuts the subscription of a removed member before the removal is acknowledged', async () => {
    const { roomId, heard } = await sharedRoom();
    await ann.send(roomId, 'Before');
    expect((await heard.next()).onMessage?.body).toBe('Before');
    dataOf(await ann.ask(operations.RemoveMemberDocument, { input: { roomId, userId: bob.userId } }));
    await ann.send(roomId, 'After');
    await heard.ended;
    expect(heard.pending()).toEqual([]);
  });

  it('refuses the subscription of who is no member', async () => {
    const roomId = await ann.createRoom('PRIVATE');
    await expect(bob.follow(operations.OnMessageDocument, { roomId })).rejects.toMatchObject({
      errors: [{ errorType: 'Forbidden' }],
    });
  });

  it('never delivers a message sent after a removal to a subscription that was just starting', async () => {
    for (let round = 0; round < 10; round += 1) {
      const roomId = await ann.createRoom('PUBLIC');
      await bob.join(roomId);
      const [subscription] = await Promise.allSettled([
        bob.follow(operations.OnMessageDocument, { roomId }),
        ann.ask(operations.RemoveMemberDocument, { input: { roomId, userId: bob.userId } }),
      ]);
      await ann.send(roomId, 'Secret');
      if (subscription.status === 'fulfilled') {
        await subscription.value.ended;
        expect(subscription.value.pending()).toEqual([]);
      }
    }
  });

  it('tells the removed person, and the person alone', async () => {
    const roomId = await ann.createRoom('PUBLIC');
    const inbox = await bob.follow(operations.OnMembershipDocument, { userId: bob.userId });
    await bob.join(roomId);
    expect((await inbox.next()).onMembership).toMatchObject({ roomId, state: 'PRESENT' });
    dataOf(await ann.ask(operations.RemoveMemberDocument, { input: { roomId, userId: bob.userId } }));
    expect((await inbox.next()).onMembership).toMatchObject({ roomId, state: 'ENDED' });
    inbox.close();
  });

  it('cuts the subscription when a removal is repeated that could not cut it', async () => {
    const { roomId, heard } = await sharedRoom();
    // A request may cut five times: the sixth removal of one request is written, and fails.
    const others = await Promise.all(['V', 'W', 'X', 'Y', 'Z'].map((name) => confab.person(name)));
    for (const other of others) await other.join(roomId);
    const removals = [...others, bob].map(
      ({ userId }, at) =>
        `r${at}: removeMember(input: {roomId: "${roomId}", userId: "${userId}"}) {
          roomId userId name role state joinedAt lastReadSeq
        }`,
    );
    const response = await fetch(confab.config.graphqlUrl, {
      method: 'POST',
      headers: { authorization: ann.idToken },
      body: JSON.stringify({ query: `mutation { ${removals.join('\n')} }` }),
    });
    expect(await response.json()).toMatchObject({ data: null, errors: [{ path: ['r5'] }] });
    const input = { roomId, userId: bob.userId };
    const repeated = dataOf(await ann.ask(operations.RemoveMemberDocument, { input })).removeMember;
    expect(repeated).toMatchObject({ ...input, name: 'Bob', state: 'ENDED' });
    await heard.ended;
    await ann.send(roomId, 'After');
    expect(heard.pending()).toEqual([]);
  });

  it('answers a repeated leave as it answered the first', async () => {
    const roomId = await ann.createRoom('PUBLIC');
    await bob.join(roomId);
    const leave = async () => dataOf(await bob.ask(operations.LeaveRoomDocument, { roomId })).leaveRoom;
    expect(await leave()).toEqual(await leave());
    expect(dataOf(await ann.ask(operations.RoomDocument, { id: roomId })).room.memberCount).toBe(1);
  });

  it('leaves the room to who joined first when its owner goes', async () => {
    const { roomId, heard } = await sharedRoom();
    heard.close();
    dataOf(await ann.ask(operations.LeaveRoomDocument, { roomId }));
    const { room } = dataOf(await bob.ask(operations.RoomDocument, { id: roomId }));
    expect(room).toMatchObject({ ownerId: bob.userId, memberCount: 1, membership: { role: 'OWNER' } });
  });
});

describe('G7: errors', () => {
  const longest = { clientId: 'x', visibility: 'PRIVATE' as const };

  it.each([
    ['a blank title', { ...longest, title: ' ' }],
    ['a title of 81 characters', { ...longest, title: 'x'.repeat(81) }],
    ['a topic of 201 characters', { ...longest, title: 'x', topic: 'x'.repeat(201) }],
    ['a title of two lines', { ...longest, title: 'x\ny' }],
    ['a topic of two lines', { ...longest, title: 'x', topic: 'x\ry' }],
    ['a malformed clientId', { ...longest, title: 'x', clientId: '../x' }],
  ])('names the limit that %s breaks', async (_what, input) => {
    const [error] = (await ann.ask(operations.CreateRoomDocument, { input })).errors;
    expect(error?.errorType).toBe('InvalidInput');
    expect(error?.message).toMatch(/must/);
    expect(error?.errorInfo?.correlationId).toMatch(/./);
  });

  it('refuses a token that another list gave, and what is no token', async () => {
    const [roomId, otherId] = [await ann.createRoom('PRIVATE'), await ann.createRoom('PRIVATE')];
    dataOf(await ann.ask(operations.InviteMemberDocument, { input: { roomId: otherId, email: bob.email } }));
    const { room } = dataOf(await ann.ask(operations.RoomMembersDocument, { id: otherId, limit: 1 }));
    const mine = dataOf(await ann.ask(operations.MyRoomsDocument, { limit: 1 })).myRooms;
    const answers = [
      await ann.ask(operations.RoomMembersDocument, { id: roomId, nextToken: room.members!.nextToken }),
      await bob.ask(operations.MyRoomsDocument, { nextToken: mine.nextToken }),
      await bob.ask(operations.PublicRoomsDocument, { nextToken: 'no token' }),
      await bob.ask(operations.MyRoomsDocument, { nextToken: '' }),
    ];
    expect(answers.map(({ errors }) => errors[0]?.errorType)).toEqual(Array(4).fill('InvalidInput'));
  });

  it.each(['@skip(if: true)', '@include(if: false)'])('counts a field under %s as not selected', async (directive) => {
    const roomId = await ann.createRoom('PRIVATE');
    const query = `mutation { sendMessage(input: {roomId: "${roomId}", clientId: "${randomUUID()}", body: "x"}) {
      roomId seq senderId senderName clientId body ${directive} sentAt repeated via
    } }`;
    const response = await fetch(confab.config.graphqlUrl, {
      method: 'POST',
      headers: { authorization: ann.idToken },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toMatchObject({
      errors: [{ errorType: 'IncompleteSelection', message: expect.stringContaining('Select also: body.') }],
    });
  });

  it('names what a mutation forgot to select, and stores nothing', async () => {
    const roomId = await ann.createRoom('PRIVATE');
    const query = `mutation { sendMessage(input: {roomId: "${roomId}", clientId: "a", body: "x"}) { seq body } }`;
    const response = await fetch(confab.config.graphqlUrl, {
      method: 'POST',
      headers: { authorization: ann.idToken, 'x-correlation-id': 'find-me' },
      body: JSON.stringify({ query }),
    });
    expect(await response.json()).toMatchObject({
      errors: [
        {
          errorType: 'IncompleteSelection',
          message: expect.stringContaining('roomId, senderId, senderName, clientId, sentAt, repeated'),
          errorInfo: { correlationId: 'find-me' },
        },
      ],
    });
    expect(await history(ann, roomId)).toMatchObject({ items: [], lastSeq: 0 });
  });

  it('refuses the send over the rate, and takes none of the numbers', async () => {
    const carl = await confab.person('Carl');
    const roomId = await carl.createRoom('PRIVATE');
    const answers = await Promise.all(
      Array.from({ length: 205 }, (_, at) =>
        carl.ask(operations.SendMessageDocument, { input: { roomId, clientId: `${at}`, body: 'x' } }),
      ),
    );
    const refused = answers.filter(({ errors }) => errors[0]?.errorType === 'RateLimited');
    // The minute may turn in between, so one or two minutes' worth go through.
    expect([5, 105]).toContain(refused.length);
    expect((await history(carl, roomId)).lastSeq).toBe(205 - refused.length);
  });
});

describe('G8: unread', () => {
  it('is the last number less the last one read, whatever order things come in', async () => {
    const { roomId } = await sharedRoom();
    const unread = async (person: Person) =>
      dataOf(await person.ask(operations.RoomDocument, { id: roomId })).room.unread;
    for (let count = 1; count <= 3; count += 1) await ann.send(roomId, `${count}`);
    expect(await unread(bob)).toBe(3);
    dataOf(await bob.ask(operations.MarkReadDocument, { roomId, seq: 2 }));
    expect(await unread(bob)).toBe(1);
    dataOf(await bob.ask(operations.MarkReadDocument, { roomId, seq: 1 }));
    expect(await unread(bob)).toBe(1);
    dataOf(await bob.ask(operations.MarkReadDocument, { roomId, seq: 99 }));
    expect(await unread(bob)).toBe(0);
  });
});
