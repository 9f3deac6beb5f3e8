import type { ToolOutcome } from '../../lib/tools/tool-servers.ts';
import type { NextCall } from '../turn/next.ts';
import type { Ending, Turn } from '../turn/turn.ts';

/** Text that came along with a question: data, whatever it says. */
export interface Attached {
  readonly from: string;
  readonly text: string;
}

/** A turn that a language model leads; loaded only where one is configured. */
export interface ModelTurn {
  answer(turn: Turn, question: string, attached: readonly Attached[]): Promise<Ending>;
  /** After a click or a form: the talk goes on with what the tool gave. */
  goOn(turn: Turn, call: NextCall, outcome: ToolOutcome): Promise<Ending>;
}
