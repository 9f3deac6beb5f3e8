import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../../../resolvers/lib/keys.ts';
import { botDiscoveryKey } from '../../../../resolvers/lib/keys.ts';
import type { Catalog } from './catalog.ts';
import { type Approvals, knowledgeOf, noApprovals, toApprovals } from './pins.ts';
import type { Store } from './store.ts';

/** `catalog` is JSON: it is read as a whole, and an item's own types would cost more. */
type DiscoveryItem = Key & { catalog: string; readAt: number; url: string };

/** What is known of a server, and which of its tools are approved. */
export interface Knowledge {
  readonly catalog: Catalog | undefined;
  /** Why it could not be read the last time. */
  readonly problem: string | undefined;
  readonly approvals: Approvals;
}

export const nothingKnown: Knowledge = { catalog: undefined, problem: undefined, approvals: noApprovals };

/** Below DynamoDB's 400 KB, with room for what else the item holds. */
const longestCatalog = 350_000;

export class CatalogTooLargeError extends Error {
  override readonly name = 'CatalogTooLargeError';
}

/** One query: what a server has lies next to the pins of its tools. `url` tells whether it still is the same server. */
export const readKnowledge = async ({ client, tableName }: Store, serverId: string, url = ''): Promise<Knowledge> => {
  const { Items = [] } = await client.send(new QueryCommand(knowledgeOf(tableName, serverId)));
  const found = Items.find(({ sk }) => sk === botDiscoveryKey(serverId).sk) as DiscoveryItem | undefined;
  const discovery = found?.url === url ? found : undefined;
  return {
    catalog: discovery && (JSON.parse(discovery.catalog) as Catalog),
    problem: undefined,
    approvals: toApprovals(Items),
  };
};

export const writeCatalog = async (
  { client, tableName }: Store,
  serverId: string,
  url: string | undefined,
  catalog: Catalog,
): Promise<void> => {
  const json = JSON.stringify(catalog);
  if (Buffer.byteLength(json) > longestCatalog) {
    throw new CatalogTooLargeError('It describes its tools at too great a length: more than 350 KB.');
  }
  const item: DiscoveryItem = { ...botDiscoveryKey(serverId), catalog: json, readAt: catalog.readAt, url: url ?? '' };
  await client.send(new PutCommand({ TableName: tableName, Item: item }));
};
