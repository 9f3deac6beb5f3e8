import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as operations from './lib/__generated__/operations.ts';
import type { Caller, Operation, Row, Scene, Signed, Tool } from './lib/access-rows.ts';
import { everyone, rows, update } from './lib/access-rows.ts';
import { dataOf, request } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import { subscribe } from './lib/realtime.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

const callers: Caller[] = [
  'owner',
  'member',
  'removed',
  'stranger',
  'admin',
  'writeToken',
  'readToken',
  'revokedToken',
  'bot',
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
const secrets = {} as Record<Tool | 'revokedToken', string>;

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
    case 'bot':
      return {};
    case 'writeToken':
    case 'readToken':
    case 'revokedToken':
      return { authorization: secrets[caller] };
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

async function makeScene(needs?: Row['needs']): Promise<Scene> {
  const { owner, member, removed } = people;
  const roomId = await owner.createRoom('PRIVATE');
  for (const { email } of [member, removed]) {
    dataOf(await owner.ask(operations.InviteMemberDocument, { input: { roomId, email } }));
  }
  dataOf(await owner.ask(operations.RemoveMemberDocument, { input: { roomId, userId: removed.userId } }));
  const replySeq = needs ? await makeReply(roomId, needs) : 0;
  return { people, roomId, publicId: await owner.createRoom('PUBLIC'), replySeq };
}

/** By the bot's own mutations: the message does not call the function that answers. */
async function makeReply(roomId: string, needs: Row['needs']): Promise<number> {
  const { seq: toSeq } = await people.member.send(roomId, 'What is the weather?');
  if (needs === 'question') return 0;
  const begin = { roomId, toSeq, body: 'Looking' };
  const { seq } = dataOf(await confab.askAsBot(operations.StartReplyDocument, { input: begin })).startReply;
  const ask = {
    ...{ id: 'ask', kind: 'CHOICE', userId: people.member.userId, text: 'Sure?', state: 'OPEN' },
    ...{ expiresAt: new Date(Date.now() + hour).toISOString(), choices: [{ id: 'yes', label: 'Yes' }] },
  };
  const input = { ...update(roomId, seq, 'WAITING'), ask } as operations.ReplyInput;
  if (needs === 'asking') dataOf(await confab.askAsBot(operations.FinishReplyDocument, { input }));
  return seq;
}

const subscribes = ({ definitions }: Operation) =>
  definitions.some((one) => one.kind === 'OperationDefinition' && one.operation === 'subscription');

/** `ok`, or the first error's type (the transport's where nothing got as far as GraphQL). */
async function outcome({ document, variables, needs }: Row, caller: Caller): Promise<string> {
  const scene = await makeScene(needs);
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
    const given = variables(scene, caller);
    const answer =
      caller === 'bot'
        ? await confab.askAsBot(document, given)
        : await request(confab.config.graphqlUrl, headers, document, given);
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
  people.admin = await confab.admin();
  const tokens = { writeToken: ['READ', 'WRITE'], readToken: ['READ'], revokedToken: ['READ', 'WRITE'] } as const;
  for (const [name, scopes] of Object.entries(tokens)) {
    const input = { name, scopes: [...scopes], days: 30 };
    const made = dataOf(await people.member.ask(operations.CreateAccessTokenDocument, { input })).createAccessToken;
    secrets[name as keyof typeof tokens] = made.secret;
    if (name !== 'revokedToken') continue;
    dataOf(await people.member.ask(operations.RevokeAccessTokenDocument, { id: made.accessToken.id }));
  }
});
afterAll(() => confab.close());

/** What the contract says that a caller gets. */
function expected({ admitted, only, scope }: Row, caller: Caller): string {
  const ofPerson = (who: Signed) => (admitted.includes(who) ? 'ok' : 'Forbidden');
  if (caller === 'apiKey') return 'Unauthorized';
  if (caller === 'bot') return only === 'bot' ? 'ok' : 'Unauthorized';
  if (caller === 'readToken') return scope === 'READ' ? ofPerson('member') : 'Unauthorized';
  if (caller === 'writeToken') return scope ? ofPerson('member') : 'Unauthorized';
  if (!(caller in people)) return 'UnauthorizedException';
  const enters = only === undefined || (only === 'admins' && caller === 'admin');
  return enters ? ofPerson(caller as Signed) : 'Unauthorized';
}

describe.each(Object.entries(rows))('%s', (_name, row) => {
  // AppSync lets a role subscribe as well; ours has no reason to.
  it.each(callers.filter((caller) => caller !== 'bot' || !subscribes(row.document)))(
    'answers the %s as it should',
    async (caller) => {
      const [expectation, answer] = [expected(row, caller), await outcome(row, caller)];
      const missed = row.mayMiss && expectation === 'ok' && ['NotFound', 'InvalidInput'].includes(answer);
      expect(missed ? 'ok' : answer).toBe(expectation);
    },
  );
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
