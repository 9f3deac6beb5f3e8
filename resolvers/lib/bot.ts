import { util } from '@aws-appsync/utils';

/** The bot as a sender of messages; no person's id looks like this. */
export const botId = 'confab-bot';
export const botName = 'Confab';

/** The `clientId` of the one reply to a message: whatever is repeated finds it. */
export const replyClientId = (roomId: string, toSeq: number): string => `${roomId}_${toSeq}`;

/** Whether a message calls the bot: it begins with `/command`, or names `@confab` anywhere. */
export const callsBot = (body: string): boolean =>
  util.matches('^\\s*/[a-zA-Z][\\w.-]*(\\s[\\s\\S]*)?$', body) ||
  util.matches('^(?:[\\s\\S]*[^\\w@])?@[cC][oO][nN][fF][aA][bB](?![\\w-])[\\s\\S]*$', body);
