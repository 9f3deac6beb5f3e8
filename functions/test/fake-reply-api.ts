import type { BotReply } from '../../resolvers/__generated__/schema.ts';
import type { MessageItem } from '../../resolvers/lib/items.ts';
import { memberKey, messageKey } from '../../resolvers/lib/keys.ts';
import type { BotStatusInput, MessagePartsFragment, ReplyInput } from '../lib/__generated__/operations.ts';
import { ApiError } from '../lib/graphql/api-error.ts';
import type { BotApi } from '../lib/graphql/bot-api.ts';
import type { FakeBotTable } from './fake-bot-table.ts';

const isAtWork = ({ status, ask }: BotReply): boolean =>
  status === 'GROWING' || (status === 'WAITING' && ask?.state !== 'OPEN');

/** The bot's mutations as the resolvers keep them, on the fake table. */
export const createFakeReplyApi = ({ messages, members, inRoom }: FakeBotTable) => {
  const grown: ReplyInput[] = [];
  const finished: ReplyInput[] = [];
  const started: number[] = [];
  const statuses: BotStatusInput[] = [];
  /** What the next call of that name does instead; a test sets it. */
  const failures: { startReply?: Error[]; growReply?: Error[]; finishReply?: Error[] } = {};
  const failOnce = (name: keyof typeof failures) => {
    const error = failures[name]?.shift();
    if (error) throw error;
  };
  const storedReply = (roomId: string, seq: number): MessageItem & { reply: BotReply } => {
    const stored = messages.get(messageKey(roomId, seq).sk);
    if (!stored?.reply) throw new ApiError('NotFound', 'no reply');
    if (!members.has(memberKey(roomId, stored.reply.askerId).sk)) throw new ApiError('Forbidden', 'has left');
    return stored as MessageItem & { reply: BotReply };
  };
  const parts = ({ steps, ask, status, revision, offset }: ReplyInput): Partial<BotReply> =>
    JSON.parse(JSON.stringify({ steps, ask: ask ?? null, status, revision, offset })) as Partial<BotReply>;

  const api: BotApi = {
    startReply: async ({ roomId, toSeq, body }) => {
      failOnce('startReply');
      const asked = messages.get(messageKey(roomId, toSeq).sk)!;
      if (!members.has(memberKey(roomId, asked.senderId).sk)) throw new ApiError('Forbidden', 'has left');
      started.push(toSeq);
      const clientId = `${roomId}_${toSeq}`;
      const before = inRoom(roomId).find((message) => message.clientId === clientId);
      if (before) return { ...before, via: null, repeated: true } as unknown as MessagePartsFragment;
      const seq = Math.max(...inRoom(roomId).map((message) => message.seq)) + 1;
      const reply = {
        toSeq,
        askerId: asked.senderId,
        askerName: asked.senderName,
        status: 'GROWING',
        revision: 1,
        offset: 0,
        steps: [],
        ask: null,
      } satisfies BotReply;
      const item = {
        ...messageKey(roomId, seq),
        roomId,
        seq,
        senderId: 'confab-bot',
        senderName: 'Confab',
        clientId,
        body,
      };
      messages.set(item.sk, { ...item, sentAt: asked.sentAt, attemptId: 'a', reply });
      return { ...messages.get(item.sk)!, via: null, repeated: false } as unknown as MessagePartsFragment;
    },
    growReply: async (input) => {
      failOnce('growReply');
      const { reply } = storedReply(input.roomId, input.seq);
      if (!isAtWork(reply) || input.revision <= reply.revision) throw new ApiError('Conflict', reply.status);
      grown.push(structuredClone(input));
    },
    finishReply: async (input) => {
      failOnce('finishReply');
      const stored = storedReply(input.roomId, input.seq);
      const { status, revision } = stored.reply;
      const mayFollow = status === 'STOPPING' ? input.status !== 'WAITING' : isAtWork(stored.reply);
      if (input.revision <= revision || !mayFollow) throw new ApiError('Conflict', status);
      if (input.body.length > 8000 || input.offset !== 0) throw new ApiError('InvalidInput', 'body or offset');
      finished.push(structuredClone(input));
      messages.set(stored.sk, { ...stored, body: input.body, reply: { ...stored.reply, ...parts(input) } });
      return { ...messages.get(stored.sk)!, via: null, repeated: false } as unknown as MessagePartsFragment;
    },
    publishBotStatus: async (input) => void statuses.push(input),
  };
  return { api, grown, finished, started, statuses, failures };
};
