import type { BotAnswer } from '../../../resolvers/lib/bot-event.ts';
import type { TurnCause, TurnMessage } from '../../lib/bot-queue.ts';
import type { Bot } from './bot.ts';
import { isAtWork, runTurn } from './run-turn.ts';

/** A stored reply goes on, if it still may. */
const goOn = async (
  bot: Bot,
  { roomId, seq }: { readonly roomId: string; readonly seq: number },
  cause: TurnCause,
  until?: number,
): Promise<void> => {
  const stored = await bot.table.message(roomId, seq);
  if (!stored?.reply || !isAtWork(stored.reply)) return;
  const { toSeq, askerId, askerName } = stored.reply;
  if (cause.kind === 'answer' && cause.userId !== askerId) return;
  const asked = await bot.table.message(roomId, toSeq);
  await runTurn(bot, {
    reply: { roomId, seq, body: stored.body, reply: stored.reply, repeated: true },
    question: { roomId, seq: toSeq, askerId, askerName, text: asked?.body ?? '' },
    cause,
    ...(until !== undefined && { until }),
  });
};

/** A person answered what a reply asked: it goes on, once. */
export const onAnswer = (bot: Bot, { roomId, seq, ...answer }: BotAnswer): Promise<void> =>
  goOn(bot, { roomId, seq }, answer);

/** A server is back: a question that waited for it is answered, once. */
export const onResume = (
  bot: Bot,
  { serverId, ...place }: { readonly serverId: string; readonly roomId: string; readonly seq: number },
): Promise<void> => goOn(bot, place, { kind: 'resume', serverId });

/** A question that found the room busy comes again. */
export const onTurn = (bot: Bot, { cause, until, ...place }: Omit<TurnMessage, 'kind'>): Promise<void> =>
  goOn(bot, place, cause, until);
