import type { Context } from '@aws-appsync/utils';

type Parts = Partial<Record<'args' | 'stash' | 'result' | 'error' | 'source' | 'prev', unknown>> & {
  selected?: string[];
  claims?: Record<string, unknown>;
};

/** A resolver's `ctx` as a signed-in person `ann` causes it, with these parts. */
export const contextOf = (parts: Parts): Context<never, never, never, never, never> =>
  ({
    arguments: parts.args ?? {},
    args: parts.args ?? {},
    stash: parts.stash ?? {},
    prev: { result: parts.prev ?? null },
    result: parts.result ?? null,
    error: parts.error ?? null,
    source: parts.source ?? null,
    identity: { sub: 'ann', claims: parts.claims ?? {} },
    request: { headers: { 'x-correlation-id': 'corr-1' }, domainName: null },
    info: { selectionSetList: parts.selected ?? [] },
    env: { TABLE_NAME: 'chat', STAGE: 'local', SENDS_PER_MINUTE: '100' },
  }) as unknown as Context<never, never, never, never, never>;

/** What `readItems` got back, in the order of its keys. */
export const batchResult = (...items: unknown[]) => ({ data: { chat: items }, unprocessedKeys: { chat: [] } });

export const conditionFailure = {
  type: 'DynamoDB:ConditionalCheckFailedException',
  message: 'The conditional request failed',
};

export const room = (over: object = {}) => ({
  pk: 'ROOM#r1',
  sk: 'ROOM',
  roomId: 'r1',
  title: 'Tea',
  topic: '',
  visibility: 'PRIVATE',
  ownerId: 'ann',
  memberCount: 2,
  createdAt: '2026-01-01T00:00:00.000Z',
  lastSeq: 7,
  ...over,
});

export const member = (over: object = {}) => ({
  pk: 'ROOM#r1',
  sk: 'MEMBER#ann',
  roomId: 'r1',
  userId: 'ann',
  name: 'Ann',
  role: 'MEMBER',
  joinedAt: '2026-01-01T00:00:00.000Z',
  lastReadSeq: 3,
  gsi1pk: 'MEMBERSHIPS#ann',
  gsi1sk: '2026-01-01T00:00:00.000Z',
  ...over,
});
