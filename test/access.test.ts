import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as operations from './lib/__generated__/operations.ts';
import { dataOf, request } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import { subscribe } from './lib/realtime.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

type Signed = 'owner' | 'member' | 'removed' | 'stranger';
type Caller = Signed | 'noToken' | 'expiredToken' | 'forgedToken' | 'unsignedToken' | 'apiKey';

const callers: Caller[] = [
  'owner',
  'member',
  'removed',
  'stranger',
  'noToken',
  'expiredToken',
  'forgedToken',
  'unsignedToken',
  'apiKey',
];

const hour = 3_600_000;
let aheadMs = 0;
let confab: Confab;
const people = {} as Record<Signed | 'guest', Person>;

interface Scene {
  readonly roomId: string;
  readonly publicId: string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a table of operations with different variables
type Operation = TypedDocumentNode<any, any>;

interface Row {
  readonly document: Operation;
  readonly variables: (scene: Scene, caller: Caller) => Record<string, unknown>;
  /** What these callers get; a person not named gets `Forbidden`. */
  readonly admitted: readonly Signed[];
}

const everyone: Signed[] = ['owner', 'member', 'removed', 'stranger'];
const members: Signed[] = ['owner', 'member'];

const rows: Record<string, Row> = {
  me: { document: operations.MeDocument, variables: () => ({}), admitted: everyone },
  'room (private)': {
    document: operations.RoomDocument,
    variables: ({ roomId }) => ({ id: roomId }),
    admitted: members,
  },
  'room (public)': {
    document: operations.RoomDocument,
    variables: ({ publicId }) => ({ id: publicId }),
    admitted: everyone,
  },
  myRooms: { document: operations.MyRoomsDocument, variables: () => ({}), admitted: everyone },
  publicRooms: { document: operations.PublicRoomsDocument, variables: () => ({}), admitted: everyone },
  messages: { document: operations.MessagesDocument, variables: ({ roomId }) => ({ roomId }), admitted: members },
  createRoom: {
    document: operations.CreateRoomDocument,
    variables: () => ({ input: { clientId: randomUUID(), title: 'Mine', visibility: 'PRIVATE' } }),
    admitted: everyone,
  },
  'joinRoom (private)': {
    document: operations.JoinRoomDocument,
    variables: ({ roomId }) => ({ roomId }),
    admitted: members,
  },
  'joinRoom (public)': {
    document: operations.JoinRoomDocument,
    variables: ({ publicId }) => ({ roomId: publicId }),
    admitted: everyone,
  },
  leaveRoom: {
    document: operations.LeaveRoomDocument,
    variables: ({ roomId }) => ({ roomId }),
    // Leaving what one has left, or was removed from, is a repeat.
    admitted: ['owner', 'member', 'removed'],
  },
  inviteMember: {
    document: operations.InviteMemberDocument,
    variables: ({ roomId }) => ({ input: { roomId, email: people.guest.email } }),
    admitted: ['owner'],
  },
  removeMember: {
    document: operations.RemoveMemberDocument,
    variables: ({ roomId }, caller) => ({
      input: { roomId, userId: people[caller === 'owner' ? 'member' : 'owner'].userId },
    }),
    admitted: ['owner'],
  },
  sendMessage: {
    document: operations.SendMessageDocument,
    variables: ({ roomId }) => ({ input: { roomId, clientId: randomUUID(), body: 'Hello' } }),
    admitted: members,
  },
  markRead: {
    document: operations.MarkReadDocument,
    variables: ({ roomId }) => ({ roomId, seq: 1 }),
    admitted: members,
  },
  'onMessage (subscription)': {
    document: operations.OnMessageDocument,
    variables: ({ roomId }) => ({ roomId }),
    admitted: members,
  },
  'onMembership (subscription, of the owner)': {
    document: operations.OnMembershipDocument,
    variables: () => ({ userId: people.owner.userId }),
    admitted: ['owner'],
  },
};

function forge(token: string, header: object | undefined): string {
  const [head, body, signature] = token.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = encode({ ...claims, 'cognito:groups': ['Admins'] });
  return header ? `${encode(header)}.${forged}.` : `${head}.${forged}.${signature}`;
}

function credentials(caller: Caller): Record<string, string> {
  switch (caller) {
    case 'noToken':
      return {};
    case 'apiKey':
      return { 'x-api-key': confab.apiKey };
    case 'expiredToken':
      return { authorization: people.owner.idToken };
    case 'forgedToken':
      return { authorization: forge(people.owner.idToken, undefined) };
    case 'unsignedToken':
      return { authorization: forge(people.owner.idToken, { alg: 'none', typ: 'JWT' }) };
    default:
      return { authorization: people[caller].idToken };
  }
}

async function makeScene(): Promise<Scene> {
  const { owner, member, removed } = people;
  const roomId = await owner.createRoom('PRIVATE');
  for (const { email } of [member, removed]) {
    dataOf(await owner.ask(operations.InviteMemberDocument, { input: { roomId, email } }));
  }
  dataOf(await owner.ask(operations.RemoveMemberDocument, { input: { roomId, userId: removed.userId } }));
  return { roomId, publicId: await owner.createRoom('PUBLIC') };
}

const subscribes = ({ definitions }: Operation) =>
  definitions.some((one) => one.kind === 'OperationDefinition' && one.operation === 'subscription');

/** `ok`, or the first error's type (the transport's where nothing got as far as GraphQL). */
async function outcome({ document, variables }: Row, caller: Caller): Promise<string> {
  const scene = await makeScene();
  aheadMs = caller === 'expiredToken' ? 25 * hour : 0;
  const headers = credentials(caller);
  try {
    if (subscribes(document)) {
      const { authorization, ...others } = headers;
      const host = new URL(confab.config.graphqlUrl).host;
      const header = { host, ...others, ...(authorization && { Authorization: authorization }) };
      const subscription = await subscribe(confab.config.realtimeUrl, header, document, variables(scene, caller));
      subscription.close();
      return 'ok';
    }
    const answer = await request(confab.config.graphqlUrl, headers, document, variables(scene, caller));
    return answer.errors[0]?.errorType ?? 'ok';
  } catch (error) {
    return (error as { errors?: { errorType?: string }[] }).errors?.[0]?.errorType ?? String(error);
  } finally {
    aheadMs = 0;
  }
}

beforeAll(async () => {
  confab = await startConfab({ clock: { now: () => Date.now() + aheadMs } });
  for (const name of ['owner', 'member', 'removed', 'stranger', 'guest'] as const) {
    people[name] = await confab.person(name);
  }
});
afterAll(() => confab.close());

describe.each(Object.entries(rows))('%s', (_name, row) => {
  it.each(callers)('answers the %s as it should', async (caller) => {
    const expected =
      caller === 'apiKey'
        ? 'Unauthorized'
        : caller in people
          ? row.admitted.includes(caller as Signed)
            ? 'ok'
            : 'Forbidden'
          : 'UnauthorizedException';
    expect(await outcome(row, caller)).toBe(expected);
  });
});

describe('health', () => {
  const health: Row = { document: operations.HealthDocument, variables: () => ({}), admitted: [] };

  it('answers the API key', async () => expect(await outcome(health, 'apiKey')).toBe('ok'));

  it.each(everyone)('is not for the token of the %s', async (caller) => {
    expect(await outcome(health, caller)).toBe('Unauthorized');
  });

  it('is refused without any credential', async () => {
    expect(await outcome(health, 'noToken')).toBe('UnauthorizedException');
  });
});

describe('what a stranger learns', () => {
  it('is the same about a private room and about a room that is not there', async () => {
    const { roomId } = await makeScene();
    const [foreign] = (await people.stranger.ask(operations.RoomDocument, { id: roomId })).errors;
    const [unknown] = (await people.stranger.ask(operations.RoomDocument, { id: randomUUID() })).errors;
    expect({ ...foreign, errorInfo: null }).toEqual({ ...unknown, errorInfo: null });
  });

  it("is a public room's card, without messages, counts or members", async () => {
    const { publicId } = await makeScene();
    await people.owner.send(publicId, 'For members');
    const { room } = dataOf(await people.stranger.ask(operations.RoomDocument, { id: publicId }));
    expect(room).toMatchObject({ title: 'A room', lastMessage: null, lastSeq: null, unread: null, membership: null });
    const listed = dataOf(await people.stranger.ask(operations.RoomMembersDocument, { id: publicId })).room;
    expect(listed.members).toBeNull();
  });
});
