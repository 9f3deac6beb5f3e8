import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccessTokenScope } from './lib/__generated__/operations.ts';
import * as operations from './lib/__generated__/operations.ts';
import { dataOf } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import { personWith } from './lib/person.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

let confab: Confab;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  confab = await startConfab();
  ann = await confab.person('Ann');
  bob = await confab.person('Bob');
});
afterAll(() => confab.close());

/** A tool that acts for a person. */
async function toolOf(person: Person, ...scopes: AccessTokenScope[]) {
  const input = { name: 'Editor', scopes, days: 30 };
  const made = dataOf(await person.ask(operations.CreateAccessTokenDocument, { input })).createAccessToken;
  return { token: made.accessToken, tool: personWith(confab.config, { ...person, idToken: made.secret }) };
}

it('a tool reads and writes as its owner, and its messages say so', async () => {
  const roomId = await ann.createRoom('PUBLIC');
  await bob.join(roomId);
  const heard = await bob.follow(operations.OnMessageDocument, { roomId });
  const { tool, token } = await toolOf(ann, 'READ', 'WRITE');
  expect(dataOf(await tool.ask(operations.MeDocument, {})).me).toMatchObject({ id: ann.userId, name: 'Ann' });
  expect(dataOf(await tool.ask(operations.CurrentAccessTokenDocument, {})).currentAccessToken.id).toBe(token.id);
  expect(await tool.send(roomId, 'Hello from a tool')).toMatchObject({ senderId: ann.userId, via: 'Editor' });
  expect((await heard.next()).onMessage).toMatchObject({ senderName: 'Ann', via: 'Editor' });
  expect((await ann.send(roomId, 'By hand')).via).toBeNull();
});

it('a tool that may only read is refused every write, before anything happens', async () => {
  const roomId = await ann.createRoom('PUBLIC');
  const { tool } = await toolOf(ann, 'READ');
  const input = { roomId, clientId: 'from-a-reader', body: 'No' };
  expect((await tool.ask(operations.SendMessageDocument, { input })).errors[0]?.errorType).toBe('Unauthorized');
  expect(dataOf(await tool.ask(operations.MessagesDocument, { roomId })).messages.items).toEqual([]);
});

it('a revoked token ends at once, and the subscriptions it started; those of its owner go on', async () => {
  const roomId = await ann.createRoom('PUBLIC');
  const { tool, token } = await toolOf(ann, 'READ');
  const heardByTool = await tool.follow(operations.OnMessageDocument, { roomId });
  const heard = await ann.follow(operations.OnMessageDocument, { roomId });
  expect(dataOf(await ann.ask(operations.AccessTokensDocument, {})).accessTokens.map(({ id }) => id)).toContain(
    token.id,
  );
  expect((await bob.ask(operations.RevokeAccessTokenDocument, { id: token.id })).errors[0]?.errorType).toBe('NotFound');
  dataOf(await ann.ask(operations.RevokeAccessTokenDocument, { id: token.id }));
  expect(await heardByTool.ended).toBe('complete');
  expect((await tool.ask(operations.MeDocument, {})).errors[0]?.errorType).toBe('UnauthorizedException');
  await ann.send(roomId, 'Still here');
  expect((await heard.next()).onMessage?.body).toBe('Still here');
  expect(dataOf(await ann.ask(operations.AccessTokensDocument, {})).accessTokens.map(({ id }) => id)).not.toContain(
    token.id,
  );
});

it('a removal ends the subscriptions of its tools as well', async () => {
  const roomId = await ann.createRoom('PUBLIC');
  await bob.join(roomId);
  const { tool } = await toolOf(bob, 'READ');
  const heard = await tool.follow(operations.OnMessageDocument, { roomId });
  dataOf(await ann.ask(operations.RemoveMemberDocument, { input: { roomId, userId: bob.userId } }));
  expect(await heard.ended).toBe('complete');
});
