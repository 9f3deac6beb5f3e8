import type { BotCall } from '../../../resolvers/lib/bot-event.ts';
import { isApiError } from '../../lib/graphql/api-error.ts';
import { placeholder } from '../../lib/reply-terms.ts';
import { GrowingReply } from '../reply/growing-reply.ts';
import type { Bot, Question } from './bot.ts';
import { runTurn } from './run-turn.ts';

const refusal = (who: string, most: number): string => `Please ask again in a minute: at most ${most} a minute ${who}.`;

/** Someone called the bot: one message, one reply, whatever is repeated. */
export const onCall = async (bot: Bot, call: BotCall): Promise<void> => {
  const { roomId, seq, senderId, senderName, body } = call;
  const { userCallsPerMinute, roomCallsPerMinute } = bot.config.limits;
  bot.count('BotCall');
  // What is refused to a person takes nothing from the others in the room.
  const countCall = async () => {
    if (!(await bot.table.countUserCall(senderId, userCallsPerMinute))) return 'user';
    return (await bot.table.countRoomCall(roomId, roomCallsPerMinute)) ? undefined : 'room';
  };
  const [begun, tooMany] = await Promise.all([
    bot.api.startReply({ roomId, toSeq: seq, body: placeholder }).catch((error: unknown) => {
      // Whoever asked has left, or the message is gone: there is nobody to answer.
      if (isApiError(error, 'Forbidden', 'NotFound')) return undefined;
      throw error;
    }),
    countCall(),
  ]);
  if (!begun) return;
  const status = begun.reply?.status;
  // An earlier run came this far; what waits for a person is theirs.
  if (status !== 'GROWING' && status !== 'STOPPING') return;
  if (begun.repeated && begun.reply?.ask) return;
  if (tooMany || status === 'STOPPING') {
    const reply = new GrowingReply(begun, { api: bot.api, clock: bot.clock, onEnded: () => undefined });
    if (status === 'STOPPING') return reply.finish('STOPPED');
    bot.count('BotRateLimited');
    reply.show(
      tooMany === 'room' ? refusal('in this room', roomCallsPerMinute) : refusal('for each person', userCallsPerMinute),
    );
    return reply.finish('DONE');
  }
  const question: Question = { roomId, seq, askerId: senderId, askerName: senderName, text: body };
  await runTurn(bot, { reply: begun, question, cause: { kind: 'call' } });
};
