import type { BotAskInput } from '../../lib/__generated__/operations.ts';
import type { RoomServer, Tool, ToolServers } from '../../lib/tools/tool-servers.ts';
import type { MessageItem } from '../../../resolvers/lib/items.ts';
import type { GrowingReply } from '../reply/growing-reply.ts';
import type { Bot, Question } from './bot.ts';

/** Why a turn ends before it is through. */
export type EndReason = 'stopped' | 'time' | 'left';

/** One run of the bot on one reply. */
export interface Turn {
  readonly bot: Bot;
  readonly question: Question;
  readonly reply: GrowingReply;
  readonly tools: ToolServers;
  /** Aborted with an `EndReason`. */
  readonly signal: AbortSignal;
  readonly end: (reason: EndReason) => void;
  readonly servers: () => Promise<readonly RoomServer[]>;
  /** The last messages before the question, ascending. */
  readonly recent: () => Promise<readonly MessageItem[]>;
  /** An outside tool's words have been read: whatever they say, they must not act by themselves. */
  hasReadOutside: boolean;
}

/** How a turn ends; the text is the reply's. */
export interface Ending {
  readonly status: 'DONE' | 'WAITING' | 'FAILED' | 'STOPPED';
  readonly ask?: BotAskInput;
}

export const done: Ending = { status: 'DONE' };

/** Ends with these words, below what the reply shows already. */
export const say = (turn: Turn, text: string, status: Ending['status'] = 'DONE'): Ending => {
  turn.reply.addLast(text);
  return { status };
};

export const findTool = async (turn: Turn, serverId: string, name: string): Promise<Tool | undefined> =>
  (await turn.servers()).find(({ id }) => id === serverId)?.tools.find((tool) => tool.name === name);

export const serverName = async (turn: Turn, serverId: string): Promise<string> =>
  (await turn.servers()).find(({ id }) => id === serverId)?.name ?? serverId;
