import {
  DeleteCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { botDiscoveryKey, botPinKey, botServerPartition } from '../../../../resolvers/lib/keys.ts';
import type { CatalogTool } from './catalog.ts';
import { type Store, transactionRefused } from './store.ts';

/** Which pin of a tool is approved, by the tool's name. */
export interface Approvals {
  /** Whether the server was seen before: what comes new after that waits for an admin. */
  readonly isSeen: boolean;
  readonly pins: ReadonlyMap<string, string>;
}

export const noApprovals: Approvals = { isSeen: false, pins: new Map() };

const pinPrefix = 'PIN#';
/** Sorts before all pins; no tool is called so, for a name begins with a letter, digit or sign after it. */
const seenKey = (serverId: string) => ({ pk: botServerPartition(serverId), sk: pinPrefix });

export const toApprovals = (items: readonly Record<string, unknown>[]): Approvals => {
  const pins = items.filter(({ sk }) => typeof sk === 'string' && sk.startsWith(pinPrefix));
  return {
    isSeen: pins.some(({ sk }) => sk === pinPrefix),
    pins: new Map(
      pins
        .filter(({ sk }) => sk !== pinPrefix)
        .map(({ sk, pin }) => [String(sk).slice(pinPrefix.length), String(pin)] as const),
    ),
  };
};

type Approver = 'first-sight' | 'admin';

const approve = (
  { client, tableName }: Store,
  serverId: string,
  tools: readonly CatalogTool[],
  { by, at, isFirst }: { by: Approver; at: Date; isFirst: boolean },
) =>
  client.send(
    new TransactWriteCommand({
      TransactItems: [
        {
          Put: {
            TableName: tableName,
            Item: { ...seenKey(serverId), approvedAt: at.toISOString(), approvedBy: by },
            ...(isFirst && { ConditionExpression: 'attribute_not_exists(pk)' }),
          },
        },
        ...tools.map(({ name, pin }) => ({
          Put: {
            TableName: tableName,
            Item: { ...botPinKey(serverId, name), pin, approvedAt: at.toISOString(), approvedBy: by },
          },
        })),
      ],
    }),
  );

/**
 * Trust on first use, for a server that the stage's configuration names: whoever deployed it meant it. All of its
 * tools or none, and once: of many processes that see it first, one decides. False if it was seen before.
 */
export const approveOnFirstSight = async (
  store: Store,
  serverId: string,
  tools: readonly CatalogTool[],
  at: Date,
): Promise<boolean> => {
  try {
    await approve(store, serverId, tools, { by: 'first-sight', at, isFirst: true });
    return true;
  } catch (error) {
    if (transactionRefused(error)) return false;
    throw error;
  }
};

/** An admin looked at the server as it is now. */
export const approveAll = (store: Store, serverId: string, tools: readonly CatalogTool[], at: Date) =>
  approve(store, serverId, tools, { by: 'admin', at, isFirst: false });

export const approveTool = ({ client, tableName }: Store, serverId: string, { name, pin }: CatalogTool, at: Date) =>
  client.send(
    new PutCommand({
      TableName: tableName,
      Item: { ...botPinKey(serverId, name), pin, approvedAt: at.toISOString(), approvedBy: 'admin' satisfies Approver },
    }),
  );

/** Finds what a server has, which lies next to the pins of its tools, and not who waits for it. */
export const knowledgeOf = (tableName: string, serverId: string): QueryCommandInput => ({
  TableName: tableName,
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
  ExpressionAttributeValues: {
    ':pk': botServerPartition(serverId),
    ':first': botDiscoveryKey(serverId).sk,
    ':last': `${pinPrefix}~`,
  },
});

/** What the server had and which of it was approved; not who waits for it. */
export const forgetServer = async ({ client, tableName }: Store, serverId: string): Promise<void> => {
  const { Items = [] } = await client.send(
    new QueryCommand({ ...knowledgeOf(tableName, serverId), ProjectionExpression: 'pk, sk' }),
  );
  await Promise.all(
    Items.map(({ pk, sk }) => client.send(new DeleteCommand({ TableName: tableName, Key: { pk, sk } }))),
  );
};
