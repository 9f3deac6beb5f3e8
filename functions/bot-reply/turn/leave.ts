import type { NextCall } from './next.ts';
import { recordDenied } from './run-tool.ts';
import { type Ending, say, type Turn } from './turn.ts';

export const leftText = 'All right, I left it.';

/** A person said no: nothing runs, and that leaves a trace. */
export const leave = async (turn: Turn, call: NextCall): Promise<Ending> => {
  await recordDenied(turn, call, 'declined');
  return say(turn, leftText);
};
