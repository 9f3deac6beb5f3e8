import type { BuiltInTool } from './built-in-tool.ts';
import { calculate } from './calculate.ts';
import { findMessages, whoSaid } from './find-messages.ts';
import { poll, votes } from './poll.ts';
import { rollDice } from './roll-dice.ts';
import { summarise } from './summarise.ts';
import { timeIn } from './time-in.ts';

/** In the order in which plain words are tried. */
export const builtInTools: readonly BuiltInTool[] = [
  summarise,
  whoSaid,
  findMessages,
  poll,
  votes,
  rollDice,
  timeIn,
  calculate,
];
