import type { Context, LambdaRequest } from '@aws-appsync/utils';
import { runtime } from '@aws-appsync/utils';
import type { Message } from '../__generated__/schema.ts';
import type { BotCall } from '../lib/bot-event.ts';
import { botId, callsBot } from '../lib/bot.ts';
import { failOnCall } from '../lib/call-bot.ts';

type Sent = { result: Message };

/** Starts the bot where the message calls it, a repeated one as well; no other message costs a run of Lambda. */
export const request = (ctx: Context<object, object, Sent>): LambdaRequest => {
  const message = ctx.prev.result;
  if (message.senderId === botId || !callsBot(message.body)) runtime.earlyReturn(message);
  const { roomId, seq, senderId, senderName, body, sentAt } = message;
  const payload: BotCall = { kind: 'call', roomId, seq, senderId, senderName, body, sentAt };
  return { operation: 'Invoke', invocationType: 'Event', payload };
};

/**
 * The message is stored, but a question that nobody answers would break G6, and the sender would not learn of it. So
 * they get `Busy`, and the retry with the same clientId, which stores nothing (G1), calls the bot again. The others
 * read the message at the latest when the bot's reply arrives and its number is one too high (RT-50).
 */
export const response = (ctx: Context<object, object, Sent>): Message => {
  failOnCall(ctx);
  return ctx.prev.result;
};
