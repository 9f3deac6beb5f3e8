import type { BreakerState } from '../../resolvers/__generated__/schema.ts';
import type { MemberItem, MessageItem } from '../../resolvers/lib/items.ts';
import { memberKey, messageKey } from '../../resolvers/lib/keys.ts';
import type { AuditRow, BotTable, StoredAsk, StoredWait } from '../bot-reply/store/bot-table.ts';
import type { Clock } from '../lib/clock.ts';

/** The bot's table in memory, with the same conditions. What it stores has gone through JSON. */
export const createFakeBotTable = (clock: Clock) => {
  const members = new Map<string, MemberItem>();
  const messages = new Map<string, MessageItem>();
  const counts = new Map<string, number>();
  const turns = new Map<string, { owner: string; until: number }>();
  const asks = new Map<string, StoredAsk>();
  const waits = new Map<string, StoredWait>();
  const breakers = new Map<string, BreakerState>();
  const audits: AuditRow[] = [];
  const copy = <Item>(item: Item): Item => (item === undefined ? item : (JSON.parse(JSON.stringify(item)) as Item));
  const count = (key: string, most: number): boolean => {
    const minute = Math.floor(clock.now() / 60_000);
    const calls = counts.get(`${key}#${minute}`) ?? 0;
    if (calls < most) counts.set(`${key}#${minute}`, calls + 1);
    return calls < most;
  };
  const inRoom = (roomId: string) =>
    [...messages.values()].filter((message) => message.roomId === roomId).sort((a, b) => a.seq - b.seq);

  const table: BotTable = {
    member: async (roomId, userId) => copy(members.get(memberKey(roomId, userId).sk)),
    members: async () => copy([...members.values()]),
    message: async (roomId, seq) => copy(messages.get(messageKey(roomId, seq).sk)),
    latestMessages: async (roomId, limit, before = Infinity) =>
      copy(
        inRoom(roomId)
          .filter(({ seq }) => seq < before)
          .slice(-limit),
      ),
    countUserCall: async (userId, most) => count(userId, most),
    countRoomCall: async (roomId, most) => count(roomId, most),
    takeTurn: async (roomId, owner, until) => {
      const held = turns.get(roomId);
      if (held && held.owner !== owner && held.until >= clock.now()) return false;
      turns.set(roomId, { owner, until });
      return true;
    },
    endTurn: async (roomId, owner) => {
      if (turns.get(roomId)?.owner === owner) turns.delete(roomId);
    },
    turnOwner: async (roomId) => turns.get(roomId)?.owner,
    putAsk: async (askId, ask) => void asks.set(askId, copy(ask)),
    takeAsk: async ({ askId, roomId, seq, userId, argumentHash }) => {
      const ask = asks.get(askId);
      const fits = ask && ask.roomId === roomId && ask.seq === seq && ask.userId === userId && ask.until > clock.now();
      const isOther =
        argumentHash !== undefined && ask?.argumentHash !== undefined && ask.argumentHash !== argumentHash;
      if (!fits || isOther) return undefined;
      asks.delete(askId);
      return copy(ask);
    },
    putWait: async (wait) => void waits.set(`${wait.serverId}#${wait.roomId}#${wait.seq}`, copy(wait)),
    waits: async (serverId) => copy([...waits.values()].filter((wait) => wait.serverId === serverId)),
    breakerState: async (serverId) => breakers.get(serverId) ?? 'CLOSED',
    takeWait: async (serverId, roomId, seq) => {
      const key = `${serverId}#${roomId}#${seq}`;
      const wait = waits.get(key);
      waits.delete(key);
      return copy(wait);
    },
    audit: async (row) => void audits.push(copy(row)),
  };
  return { table, members, messages, turns, asks, waits, breakers, audits, inRoom };
};

export type FakeBotTable = ReturnType<typeof createFakeBotTable>;
