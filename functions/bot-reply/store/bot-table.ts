import type { BreakerState } from '../../../resolvers/__generated__/schema.ts';
import type { MemberItem, MessageItem } from '../../../resolvers/lib/items.ts';
import type { Next } from '../turn/next.ts';

/** What a reply needs to go on when its question is answered. It is taken once. */
export interface StoredAsk {
  readonly roomId: string;
  /** The reply. */
  readonly seq: number;
  readonly userId: string;
  /** Milliseconds since the epoch: a while after the last moment to answer, for an answer may be late. */
  readonly until: number;
  readonly argumentHash?: string;
  /** So much of the reply's text stays when it goes on; the rest asked the question. */
  readonly keep: number;
  /** What follows; of a choice, by the button's id. */
  readonly next: Readonly<Record<string, Next>>;
}

/** Who must have answered what, for an ask to be taken. */
export type AskAnswer = Pick<StoredAsk, 'roomId' | 'seq' | 'userId'> & {
  readonly askId: string;
  /** Of the arguments that are agreed to; undefined where nothing is. */
  readonly argumentHash?: string | undefined;
};

/** A question that a server's rest holds up. */
export interface StoredWait {
  readonly serverId: string;
  readonly roomId: string;
  readonly seq: number;
  readonly userId: string;
  readonly next: Next;
}

/** Of one tool call: never its arguments, never its result. */
export interface AuditRow {
  readonly roomId: string;
  readonly callId: string;
  readonly userId: string;
  readonly serverId: string;
  readonly tool: string;
  readonly argumentHash: string;
  readonly verdict: string;
  readonly ms: number;
  readonly bytes: number;
}

/** What the bot reads of the one table, and what it keeps of its own there. */
export interface BotTable {
  member(roomId: string, userId: string): Promise<MemberItem | undefined>;
  members(roomId: string): Promise<readonly MemberItem[]>;
  message(roomId: string, seq: number): Promise<MessageItem | undefined>;
  /** Ascending; the newest below `before`, or the newest there are. */
  latestMessages(roomId: string, limit: number, before?: number): Promise<readonly MessageItem[]>;

  /** Counts a call of this minute; false where there were too many already. */
  countUserCall(userId: string, most: number): Promise<boolean>;
  countRoomCall(roomId: string, most: number): Promise<boolean>;

  /** The room's one turn, until it is given back or that time; whoever has it takes it again to keep it. */
  takeTurn(roomId: string, owner: string, until: number): Promise<boolean>;
  endTurn(roomId: string, owner: string): Promise<void>;
  /** Who took it last and did not give it back. */
  turnOwner(roomId: string): Promise<string | undefined>;

  putAsk(askId: string, ask: StoredAsk): Promise<void>;
  /** Takes what was kept, if it was asked of this person, here, about these arguments, and is not over. */
  takeAsk(answer: AskAnswer): Promise<StoredAsk | undefined>;

  putWait(wait: StoredWait): Promise<void>;
  waits(serverId: string): Promise<readonly StoredWait[]>;
  takeWait(serverId: string, roomId: string, seq: number): Promise<StoredWait | undefined>;

  breakerState(serverId: string): Promise<BreakerState>;

  audit(row: AuditRow): Promise<void>;
}
