import type { Context } from '@aws-appsync/utils';
import { expect } from 'vitest';

type Parts = Partial<Record<'args' | 'stash' | 'result' | 'error' | 'source' | 'prev', unknown>> & {
  selected?: string[];
  claims?: Record<string, unknown>;
  fieldName?: string;
  /** Scopes of the access token that the request comes with; no token otherwise. */
  scopes?: string;
};

const token = (scopes: string) => ({ userId: 'ann', tokenId: 't1', tokenName: 'Editor', scopes });

/** A resolver's `ctx` as a person `ann` causes it, signed in or by an access token, with these parts. */
export const contextOf = (parts: Parts): Context<never, never, never, never, never> =>
  ({
    arguments: parts.args ?? {},
    args: parts.args ?? {},
    stash: parts.stash ?? {},
    prev: { result: parts.prev ?? null },
    result: parts.result ?? null,
    error: parts.error ?? null,
    source: parts.source ?? null,
    identity: parts.scopes ? { resolverContext: token(parts.scopes) } : { sub: 'ann', claims: parts.claims ?? {} },
    request: { headers: { 'x-correlation-id': 'corr-1' }, domainName: null },
    info: { fieldName: parts.fieldName ?? '', selectionSetList: parts.selected ?? [] },
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

/** A bot's reply to ann's message 5, as it is stored. */
export const reply = (over: object = {}) => ({
  toSeq: 5,
  askerId: 'ann',
  askerName: 'Ann',
  status: 'GROWING',
  revision: 1,
  offset: 0,
  steps: [],
  ask: null,
  ...over,
});

export const storedReply = (over: object = {}) => ({
  pk: 'ROOM#r1',
  sk: 'MSG#000000000006',
  roomId: 'r1',
  seq: 6,
  senderId: 'confab-bot',
  senderName: 'Confab',
  clientId: 'r1_5',
  body: 'Looking …',
  sentAt: '2026-11-04T10:00:00.000Z',
  attemptId: 'a1',
  reply: reply(over),
});

export const ask = (over: object = {}) => ({
  id: 'ask1',
  kind: 'CHOICE',
  userId: 'ann',
  text: 'Which one?',
  state: 'OPEN',
  expiresAt: '2026-11-04T10:10:00.000Z',
  choices: [
    { id: 'a', label: 'The first', hint: null },
    { id: 'b', label: 'The second', hint: null },
  ],
  schema: null,
  values: null,
  serverId: null,
  tool: null,
  argumentHash: null,
  answer: null,
  ...over,
});

/** An error of the closed list, as `toThrow` takes it. */
export const failure = (errorType: string) =>
  expect.objectContaining({ errorType, errorInfo: { correlationId: 'corr-1' } }) as Error;
