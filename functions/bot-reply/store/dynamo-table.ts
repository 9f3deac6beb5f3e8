import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { BotBreakerItem } from '../../../resolvers/lib/items.ts';
import { botAuditKey, botBreakerKey } from '../../../resolvers/lib/keys.ts';
import type { BotTable } from './bot-table.ts';
import { asks } from './dynamo/asks.ts';
import { limits } from './dynamo/limits.ts';
import { rooms } from './dynamo/rooms.ts';
import { aDay, getItem, secondsOf, type Store } from './dynamo/store.ts';
import { turns } from './dynamo/turns.ts';
import { waits } from './dynamo/waits.ts';

const auditDays = 90;

export const createDynamoTable = (store: Store): BotTable => ({
  ...rooms(store),
  ...limits(store),
  ...turns(store),
  ...asks(store),
  ...waits(store),
  breakerState: async (serverId) => (await getItem<BotBreakerItem>(store, botBreakerKey(serverId)))?.state ?? 'CLOSED',
  audit: async ({ roomId, callId, ...row }) => {
    const at = new Date(store.now()).toISOString();
    const expiresAt = secondsOf(store) + auditDays * aDay;
    const item = { ...botAuditKey(roomId, at, callId), ...row, at, expiresAt };
    await store.client.send(new PutCommand({ TableName: store.tableName, Item: item }));
  },
});
