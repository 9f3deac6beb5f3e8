import type { BotConfig } from '../../lib/bot-config.ts';
import type { BotQueue } from '../../lib/bot-queue.ts';
import type { Clock } from '../../lib/clock.ts';
import type { BotApi } from '../../lib/graphql/bot-api.ts';
import type { ToolServers } from '../../lib/tools/tool-servers.ts';
import type { RoomView } from '../../lib/built-in/room-view.ts';
import type { ModelTurn } from '../model/model-turn.ts';
import type { BotTable } from '../store/bot-table.ts';

export type BotMetric =
  | 'BotCall'
  | 'BotRateLimited'
  | 'BotToolCall'
  | 'BotToolFailed'
  | 'BotConfirmAsked'
  | 'BotFailed'
  | 'BotModelFailed'
  | 'BotTookTooLong';

/** All that a turn needs of the world; made once a container. */
export interface Bot {
  readonly api: BotApi;
  readonly table: BotTable;
  readonly queue: BotQueue;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly random: () => number;
  readonly config: BotConfig;
  /** The tools of one room, the chat's own among them; those see what `view` shows. */
  readonly toolsFor: (view: RoomView) => ToolServers;
  /** Loads what talks to the stage's model; undefined where none is configured. */
  readonly loadModel: (() => Promise<ModelTurn>) | undefined;
  /** For the log: an error's name and a sentence, no more. */
  readonly warn: (what: string, error: Error) => void;
  readonly count: (metric: BotMetric) => void;
}

/** What was asked, by whom. */
export interface Question {
  readonly roomId: string;
  readonly seq: number;
  readonly askerId: string;
  readonly askerName: string;
  readonly text: string;
}
