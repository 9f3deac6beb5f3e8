import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { BotBreakerItem } from '../../../../resolvers/lib/items.ts';
import { botBreakerKey, botBreakersPartition } from '../../../../resolvers/lib/keys.ts';
import { conditionFailed, type Store } from '../servers/store.ts';

/** A breaker as all processes see it. */
export type Breaker = BotBreakerItem & {
  /** When calls failed, in milliseconds since the epoch; of the current epoch only. */
  failedAt: number[];
  /** How often the rest was doubled. */
  exponent: number;
  /** Who probes; it holds until `openUntil`. */
  leaseId?: string;
};

/** The table gave no answer in time; each process then goes by what it sees itself. */
export class StoreUnreachableError extends Error {
  override readonly name = 'StoreUnreachableError';
}

const limitMs = 1000;

const reached = async <T>(work: (abortSignal: AbortSignal) => Promise<T>): Promise<T> => {
  try {
    return await work(AbortSignal.timeout(limitMs));
  } catch (cause) {
    if (conditionFailed(cause)) throw cause;
    throw new StoreUnreachableError('The breakers’ table did not answer.', { cause });
  }
};

export const readBreakers = ({ client, tableName }: Store): Promise<Breaker[]> =>
  reached(async (abortSignal) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': botBreakersPartition },
        ConsistentRead: true,
      }),
      { abortSignal },
    );
    return Items as Breaker[];
  });

export const readBreaker = ({ client, tableName }: Store, serverId: string): Promise<Breaker | undefined> =>
  reached(async (abortSignal) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: botBreakerKey(serverId), ConsistentRead: true }),
      { abortSignal },
    );
    return Item as Breaker | undefined;
  });

interface Change {
  readonly set: Readonly<Record<string, unknown>>;
  readonly condition: string;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Writes if the condition holds; undefined if it does not, for then another process was first. */
const change = (
  { client, tableName }: Store,
  serverId: string,
  { set, condition, values = {} }: Change,
): Promise<Breaker | undefined> =>
  reached(async (abortSignal) => {
    const attributes = new Set([...Object.keys(set), ...[...condition.matchAll(/#(\w+)/g)].map(([, name]) => name!)]);
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: botBreakerKey(serverId),
        UpdateExpression: `SET ${Object.keys(set)
          .map((name) => `#${name} = :set_${name}`)
          .join(', ')}`,
        ConditionExpression: condition,
        ExpressionAttributeNames: Object.fromEntries([...attributes].map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:set_${name}`, value])),
          ...values,
        },
        ReturnValues: 'ALL_NEW',
      }),
      { abortSignal },
    );
    return Attributes as Breaker;
  }).catch((error: unknown) => {
    if (conditionFailed(error)) return undefined;
    throw error;
  });

/** Adds a failure to the closed breaker of this epoch; undefined if it is no longer that. */
export const addFailure = (
  { client, tableName }: Store,
  { serverId, name, epoch }: Pick<Breaker, 'serverId' | 'name' | 'epoch'>,
  atMs: number,
): Promise<Breaker | undefined> =>
  reached(async (abortSignal) => {
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: botBreakerKey(serverId),
        UpdateExpression:
          'SET serverId = :id, #name = :name, #state = :closed, epoch = :epoch, openUntil = :zero, ' +
          'exponent = if_not_exists(exponent, :zero), failedAt = list_append(if_not_exists(failedAt, :none), :at)',
        ConditionExpression: 'attribute_not_exists(pk) OR (#state = :closed AND epoch = :epoch)',
        ExpressionAttributeNames: { '#name': 'name', '#state': 'state' },
        ExpressionAttributeValues: {
          ':id': serverId,
          ':name': name,
          ':closed': 'CLOSED',
          ':epoch': epoch,
          ':zero': 0,
          ':none': [],
          ':at': [atMs],
        },
        ReturnValues: 'ALL_NEW',
      }),
      { abortSignal },
    );
    return Attributes as Breaker;
  }).catch((error: unknown) => {
    if (conditionFailed(error)) return undefined;
    throw error;
  });

/** Forgets failures of long ago, unless one was added meanwhile. */
export const keepFailures = (store: Store, { serverId, epoch, failedAt }: Breaker, kept: readonly number[]) =>
  change(store, serverId, {
    set: { failedAt: kept },
    condition: '#epoch = :epoch AND size(#failedAt) = :length',
    values: { ':epoch': epoch, ':length': failedAt.length },
  });

/** Closed → open. Of all who try, one does. */
export const open = (store: Store, { serverId, epoch }: Breaker, openUntil: number) =>
  change(store, serverId, {
    set: { state: 'OPEN', epoch: epoch + 1, openUntil, failedAt: [], exponent: 0 },
    condition: '#state = :closed AND #epoch = :epoch',
    values: { ':closed': 'CLOSED', ':epoch': epoch },
  });

/** Open, or half-open with a lease that ran out → half-open with a lease of ours. */
export const takeLease = (store: Store, { serverId, epoch }: Breaker, leaseId: string, leaseUntil: number) =>
  change(store, serverId, {
    set: { state: 'HALF_OPEN', epoch: epoch + 1, leaseId, openUntil: leaseUntil },
    condition: '#state <> :closed AND #epoch = :epoch',
    values: { ':closed': 'CLOSED', ':epoch': epoch },
  });

export const close = (store: Store, { serverId, epoch, leaseId }: Breaker) =>
  change(store, serverId, {
    set: { state: 'CLOSED', epoch: epoch + 1, openUntil: 0, failedAt: [], exponent: 0, leaseId: '' },
    condition: '#state = :half AND #epoch = :epoch AND #leaseId = :lease',
    values: { ':half': 'HALF_OPEN', ':epoch': epoch, ':lease': leaseId },
  });

export const reopen = (store: Store, { serverId, epoch, leaseId, exponent }: Breaker, openUntil: number) =>
  change(store, serverId, {
    set: { state: 'OPEN', epoch: epoch + 1, openUntil, exponent: exponent + 1, leaseId: '' },
    condition: '#state = :half AND #epoch = :epoch AND #leaseId = :lease',
    values: { ':half': 'HALF_OPEN', ':epoch': epoch, ':lease': leaseId },
  });
