import type { Message, Reply } from '../../../lib/api/types.ts';

export type BotMessage = Message & { reply: Reply };

export function isBotMessage(message: Message): message is BotMessage {
  return message.reply !== null;
}
