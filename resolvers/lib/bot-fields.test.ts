import { describe, expect, it } from 'vitest';
import * as approveBotTool from '../Mutation.approveBotTool.ts';
import * as createAccessToken from '../Mutation.createAccessToken.ts';
import * as publishBotStatus from '../Mutation.publishBotStatus.ts';
import * as refreshBotServer from '../Mutation.refreshBotServer.ts';
import * as removeBotServer from '../Mutation.removeBotServer.ts';
import * as saveBotServer from '../Mutation.saveBotServer.ts';
import * as requireOwner from '../Mutation.setRoomBots/1-require-owner.ts';
import * as setServers from '../Mutation.setRoomBots/2-set-servers.ts';
import * as botServers from '../Query.botServers.ts';
import * as botStatuses from '../Query.botStatuses.ts';
import * as listServers from '../Query.bots/2-list-servers.ts';
import { batchResult, contextOf, failure, member, room } from '../test/context.ts';
import { botStatusFields } from './selection.ts';

const server = { id: 'weather', name: 'Weather', url: 'https://mcp.example.com/mcp' };
const token = { name: 'Editor', scopes: ['READ'], days: 30 };

describe('what a function answers', () => {
  it("is asked in the caller's name", () => {
    expect(botServers.request(contextOf({ fieldName: 'botServers' }))).toEqual({
      operation: 'Invoke',
      payload: { field: 'botServers', arguments: {}, userId: 'ann' },
    });
  });

  it.each([
    ['OWNER', true],
    ['MEMBER', false],
  ])('knows whether a member is the owner: %s', (role, isOwner) => {
    const args = { roomId: 'r1' };
    const ctx = contextOf({ args, fieldName: 'bots', stash: { member: member({ role }) } });
    expect(listServers.request(ctx).payload).toEqual({ field: 'bots', arguments: args, userId: 'ann', isOwner });
  });

  it("becomes the field's value, or its error", () => {
    expect(botServers.response(contextOf({ result: [server] }))).toEqual([server]);
    const result = { error: { type: 'NotFound', message: 'There is no such server.' } };
    expect(() => botServers.response(contextOf({ result }))).toThrow(failure('NotFound'));
    expect(() => botServers.response(contextOf({ result }))).toThrow('There is no such server.');
  });

  it.each([
    ['Lambda:Unhandled', 'Internal'],
    ['Lambda:AccessDeniedException', 'AccessDenied'],
    ['Lambda:TooManyRequestsException', 'Busy'],
  ])('hides what befell it: %s is %s', (type, errorType) => {
    const ctx = contextOf({ error: { type, message: 'arn:aws:lambda' } });
    expect(() => botServers.response(ctx)).toThrow(failure(errorType));
    expect(() => botServers.response(ctx)).not.toThrow('arn:');
  });

  it.each([
    ['an id in capitals', saveBotServer.request, { input: { ...server, id: 'Weather' } }],
    ['an id of 25 characters', saveBotServer.request, { input: { ...server, id: 'x'.repeat(25) } }],
    ['a blank name', saveBotServer.request, { input: { ...server, name: ' ' } }],
    ['a name of two lines', saveBotServer.request, { input: { ...server, name: 'a\nb' } }],
    ['a long address', saveBotServer.request, { input: { ...server, url: `https://${'x'.repeat(2000)}` } }],
    ['a malformed id to refresh', refreshBotServer.request, { id: '' }],
    ['a malformed id to remove', removeBotServer.request, { id: 'a b' }],
    ['a long name of a tool', approveBotTool.request, { serverId: 'weather', tool: 'x'.repeat(201), pin: 'p' }],
    ['a long pin', approveBotTool.request, { serverId: 'weather', tool: 'x', pin: 'x'.repeat(129) }],
    ['51 servers for a room', requireOwner.request, { roomId: 'r1', serverIds: Array(51).fill('weather') }],
    ['a malformed server for a room', requireOwner.request, { roomId: 'r1', serverIds: ['a#b'] }],
    ['a token without a name', createAccessToken.request, { input: { ...token, name: '' } }],
    ['a token without scopes', createAccessToken.request, { input: { ...token, scopes: [] } }],
    ['a token for a year and a day', createAccessToken.request, { input: { ...token, days: 366 } }],
  ])('is not asked with %s', (_what, request, args) => {
    expect(() => request(contextOf({ args }))).toThrow(failure('InvalidInput'));
  });

  it.each([
    ['saveBotServer', saveBotServer.request, { input: server }],
    ['refreshBotServer', refreshBotServer.request, { id: 'weather' }],
    ['removeBotServer', removeBotServer.request, { id: 'weather' }],
    ['approveBotTool', approveBotTool.request, { serverId: 'weather', tool: 'forecast', pin: 'p' }],
    ['createAccessToken', createAccessToken.request, { input: token }],
    ['setRoomBots', setServers.request, { roomId: 'r1', serverIds: ['weather'] }],
  ])('is asked for %s with its arguments', (fieldName, request, args) => {
    expect(request(contextOf({ args, fieldName })).payload).toMatchObject({ field: fieldName, arguments: args });
  });
});

describe("a room's servers", () => {
  it('are chosen by its owner', () => {
    const choose = (who: object | null) => requireOwner.response(contextOf({ result: batchResult(room(), who) }));
    expect(() => choose(null)).toThrow(failure('Forbidden'));
    expect(() => choose(member())).toThrow(failure('Forbidden'));
    expect(choose(member({ role: 'OWNER' }))).toBeNull();
  });
});

describe('how breakers stand', () => {
  const breaker = { pk: 'BOT#BREAKERS', sk: 'weather', serverId: 'weather', name: 'Weather', epoch: 3, failures: 3 };

  it('is read without what is the own of the breaker', () => {
    expect(botStatuses.request()).toMatchObject({ query: { expressionValues: { ':pk': { S: 'BOT#BREAKERS' } } } });
    const items = [
      { ...breaker, state: 'OPEN', openUntil: Date.parse('2026-11-04T14:02:00.000Z') },
      { ...breaker, state: 'CLOSED', openUntil: 0 },
    ];
    expect(botStatuses.response(contextOf({ result: { items } }))).toEqual([
      { serverId: 'weather', name: 'Weather', state: 'OPEN', epoch: 3, nextTryAt: '2026-11-04T14:02:00.000Z' },
      { serverId: 'weather', name: 'Weather', state: 'CLOSED', epoch: 3, nextTryAt: null },
    ]);
  });

  it('is published as it is given, with all that subscribers read', () => {
    const input = { serverId: 'weather', name: 'Weather', state: 'CLOSED', epoch: 4 };
    expect(publishBotStatus.request(contextOf({ args: { input }, selected: botStatusFields }))).toEqual({
      payload: { ...input, nextTryAt: null },
    });
    expect(() => publishBotStatus.request(contextOf({ args: { input }, selected: ['serverId'] }))).toThrow(
      failure('IncompleteSelection'),
    );
  });
});
