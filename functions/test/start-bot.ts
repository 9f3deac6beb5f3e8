import type { BotAnswer, BotCall } from '../../resolvers/lib/bot-event.ts';
import { memberKey, messageKey } from '../../resolvers/lib/keys.ts';
import { createBuiltInServer } from '../lib/built-in/create-built-in-server.ts';
import type { RoomView } from '../lib/built-in/room-view.ts';
import type { ModelTurn } from '../bot-reply/model/model-turn.ts';
import type { Bot } from '../bot-reply/turn/bot.ts';
import { onAnswer, onResume, onTurn } from '../bot-reply/turn/go-on.ts';
import { onCall } from '../bot-reply/turn/on-call.ts';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { botConfigSchema } from '../lib/bot-config.ts';
import type { LaterMessage } from '../lib/bot-queue.ts';
import { createToolServers } from '../lib/tools/create-tool-servers.ts';
import { builtInId } from '../lib/tools/servers/built-in.ts';
import type { ToolServers } from '../lib/tools/tool-servers.ts';
import { createFakeBotTable } from './fake-bot-table.ts';
import { createFakeClock } from './fake-clock.ts';
import { createFakeReplyApi } from './fake-reply-api.ts';
import { createFakeToolServers } from './fake-tool-servers.ts';

export const roomId = 'room-1';

/** The real door to the chat's own tools; what goes to other servers ends at a test's. */
const withOutside = (view: RoomView, outside: ToolServers): ToolServers => {
  const own = createToolServers({
    store: { client: { send: (async () => ({})) as DynamoDBDocumentClient['send'] }, tableName: 'table' },
    config: botConfigSchema.parse({}),
    stage: 'local',
    builtIn: () => createBuiltInServer(view),
    onTransition: () => undefined,
    later: { send: async () => undefined },
  });
  return {
    ...outside,
    forRoom: async (id) => [...(await own.forRoom(id)), ...(await outside.forRoom(id))],
    call: (call) => (call.serverId === builtInId ? own : outside).call(call),
  };
};

interface BotOptions {
  readonly config?: object;
  readonly model?: ModelTurn;
}

/** A bot in a room with Ada and Bob: its table, its API, its clock and outside servers are a test's own. */
export const startBot = ({ config = {}, model }: BotOptions = {}) => {
  const time = createFakeClock();
  const stored = createFakeBotTable(time.clock);
  const reply = createFakeReplyApi(stored);
  const outside = createFakeToolServers();
  const counted: string[] = [];
  const warned: string[] = [];
  let ids = 0;
  const queued: LaterMessage[] = [];
  const failedLater: unknown[] = [];
  /** As the queue does it: once its delay is over, it comes to a run of its own. */
  const later = (message: LaterMessage, seconds: number): void => {
    queued.push(message);
    if (message.kind !== 'turn') return;
    time.clock.after(seconds * 1000, () => {
      onTurn(bot, message).catch((error: unknown) => failedLater.push(error));
    });
  };
  const bot: Bot = {
    api: reply.api,
    table: stored.table,
    queue: { send: async (message, seconds) => later(message, seconds) },
    clock: time.clock,
    newId: () => `id-${(ids += 1)}`,
    random: () => 0.5,
    config: botConfigSchema.parse(config),
    toolsFor: (view) => withOutside(view, outside.tools),
    loadModel: model && (async () => model),
    warn: (what, error) => void warned.push(`${what}: ${error.message}`),
    count: (metric) => void counted.push(metric),
  };
  const join = (userId: string, name: string): void => {
    const key = memberKey(roomId, userId);
    const rest = { role: 'MEMBER' as const, joinedAt: '2026-11-01T00:00:00Z', lastReadSeq: 0, gsi1pk: '', gsi1sk: '' };
    stored.members.set(key.sk, { ...key, roomId, userId, name, ...rest });
  };
  join('ada', 'Ada');
  join('bob', 'Bob');

  const write = (body: string, senderId = 'ada'): BotCall => {
    const seq = stored.inRoom(roomId).length + 1;
    const senderName = stored.members.get(memberKey(roomId, senderId).sk)!.name;
    const sentAt = new Date(time.clock.now()).toISOString();
    const message = {
      ...messageKey(roomId, seq),
      roomId,
      seq,
      senderId,
      senderName,
      clientId: `c-${seq}`,
      body,
      sentAt,
    };
    stored.messages.set(message.sk, { ...message, attemptId: 'a' });
    return { kind: 'call', roomId, seq, senderId, senderName, body, sentAt };
  };
  const replyTo = (seq: number) => stored.inRoom(roomId).find((message) => message.reply?.toSeq === seq)!;
  /** Asks and lets it run to its end. */
  const ask = async (body: string, senderId?: string) => {
    const call = write(body, senderId);
    await onCall(bot, call);
    return replyTo(call.seq);
  };
  /** As the resolver does it: the answer is stored, then the function is invoked. */
  const answerOf = (seq: number, changes: Partial<BotAnswer> = {}): BotAnswer => {
    const message = stored.messages.get(messageKey(roomId, seq).sk)!;
    const stale = message.reply!;
    const answered = { ...stale, status: 'GROWING' as const, revision: stale.revision + 1 };
    stored.messages.set(message.sk, { ...message, reply: { ...answered, ask: { ...stale.ask!, state: 'ANSWERED' } } });
    const { id: askId, userId, argumentHash } = stale.ask!;
    return { kind: 'answer', roomId, seq, askId, userId, accept: true, argumentHash, ...changes };
  };
  const answer = async (seq: number, changes: Partial<BotAnswer> = {}) => {
    await onAnswer(bot, answerOf(seq, changes));
    return stored.messages.get(messageKey(roomId, seq).sk)!;
  };
  const resume = (serverId: string, seq: number) => onResume(bot, { serverId, roomId, seq });
  return {
    ...time,
    ...stored,
    ...reply,
    bot,
    outside,
    counted,
    warned,
    queued,
    failedLater,
    join,
    write,
    replyTo,
    ask,
    answerOf,
    answer,
    resume,
  };
};
