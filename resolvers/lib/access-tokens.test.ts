import { extensions } from '@aws-appsync/utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as createRoom from '../Mutation.createRoom/1-read-profile.ts';
import * as joinRoom from '../Mutation.joinRoom/1-authorize.ts';
import * as markRead from '../Mutation.markRead/1-require-member.ts';
import * as readToken from '../Mutation.revokeAccessToken/1-read-token.ts';
import * as endToken from '../Mutation.revokeAccessToken/2-end-token.ts';
import * as accessTokens from '../Query.accessTokens.ts';
import * as currentAccessToken from '../Query.currentAccessToken.ts';
import * as makeProfile from '../Query.me/2-make-profile.ts';
import * as onMessage from '../Subscription.onMessage.ts';
import { contextOf, failure, member } from '../test/context.ts';
import { membershipFields } from './selection.ts';

const token = {
  pk: 'USER#ann',
  sk: 'TOKEN#t1',
  id: 't1',
  userId: 'ann',
  hash: 'h1',
  name: 'Editor',
  scopes: ['READ'],
  createdAt: '2026-11-01T10:00:00.000Z',
  endsAt: '2026-12-01T10:00:00.000Z',
  expiresAt: 1_796_119_200,
};
const shown = {
  id: 't1',
  name: 'Editor',
  scopes: ['READ'],
  createdAt: '2026-11-01T10:00:00.000Z',
  expiresAt: '2026-12-01T10:00:00.000Z',
  lastUsedAt: null,
};

afterEach(() => vi.restoreAllMocks());

describe('access tokens', () => {
  it('are listed to their owner, the newest first, without the hash', () => {
    expect(accessTokens.request(contextOf({}))).toMatchObject({
      query: { expressionValues: { ':pk': { S: 'USER#ann' }, ':prefix': { S: 'TOKEN#' } } },
      scanIndexForward: false,
    });
    expect(accessTokens.response(contextOf({ result: { items: [token] } }))).toEqual([shown]);
  });

  it('know themselves', () => {
    const ctx = contextOf({ scopes: 'READ', result: token });
    expect(currentAccessToken.request(ctx)).toMatchObject({ key: { pk: { S: 'USER#ann' }, sk: { S: 'TOKEN#t1' } } });
    expect(currentAccessToken.response(ctx)).toEqual(shown);
    expect(() => currentAccessToken.response(contextOf({ scopes: 'READ' }))).toThrow(failure('NotFound'));
  });

  it('are revoked where the authorizer looks and in the list, with the subscriptions they started', () => {
    const args = { id: 't1' };
    const invalidate = vi.spyOn(extensions, 'invalidateSubscriptions').mockReturnValue();
    expect(readToken.request(contextOf({ args }))).toMatchObject({ key: { pk: { S: 'USER#ann' } } });
    expect(() => readToken.response(contextOf({ args }))).toThrow(failure('NotFound'));
    const ctx = contextOf({ args, result: token });
    readToken.response(ctx);
    expect(endToken.request(ctx).transactItems).toMatchObject([
      { operation: 'DeleteItem', key: { pk: { S: 'TOKEN#h1' }, sk: { S: 'TOKEN' } } },
      { operation: 'DeleteItem', key: { pk: { S: 'USER#ann' }, sk: { S: 'TOKEN#t1' } } },
    ]);
    expect(endToken.response(contextOf({ stash: ctx.stash }))).toEqual(shown);
    expect(invalidate).toHaveBeenCalledExactlyOnceWith({ subscriptionField: 'onMessage', payload: { tokenId: 't1' } });
  });
});

describe('a request by token', () => {
  it('reads the profile that is there, and makes none', () => {
    const prev = { userId: 'ann', name: 'Ann', createdAt: 'x' };
    expect(() => makeProfile.request(contextOf({ scopes: 'READ', prev }))).toThrow(
      expect.objectContaining({ value: { id: 'ann', name: 'Ann', createdAt: 'x' } }),
    );
    expect(() => makeProfile.request(contextOf({ scopes: 'READ' }))).toThrow(failure('NotFound'));
  });

  it.each([
    ['createRoom', createRoom.request, { input: { clientId: 'c', title: 'Tea' } }],
    ['joinRoom', joinRoom.request, { roomId: 'r1' }],
    ['markRead', markRead.request, { roomId: 'r1', seq: 1 }],
  ])('needs the right to write for %s', (_field, request, args) => {
    const parts = { args, selected: membershipFields };
    expect(() => request(contextOf({ ...parts, scopes: 'READ' }))).toThrow(failure('Forbidden'));
    expect(JSON.stringify(request(contextOf({ ...parts, scopes: 'WRITE' })))).toContain('ann');
  });

  it('subscribes until its membership ends, or the token', () => {
    const filter = vi.spyOn(extensions, 'setSubscriptionInvalidationFilter').mockReturnValue();
    vi.spyOn(extensions, 'setSubscriptionFilter').mockReturnValue();
    const args = { roomId: 'r1' };
    onMessage.response(contextOf({ args, result: member(), scopes: 'READ' }));
    const [group] = filter.mock.lastCall as unknown as [{ filterGroup: { filters: { fieldName: string }[] }[] }];
    expect(group.filterGroup.map(({ filters }) => filters.map(({ fieldName }) => fieldName))).toEqual([
      ['roomId', 'userId'],
      ['tokenId'],
    ]);
    onMessage.response(contextOf({ args, result: member() }));
    expect(JSON.stringify(filter.mock.lastCall)).not.toContain('tokenId');
  });
});
