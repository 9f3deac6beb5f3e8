import type { BotAskInput } from '../../lib/__generated__/operations.ts';
import { excerpt } from '../../lib/text/cut-text.ts';
import { formSchema, type ObjectSchema } from '../understand/schema-fields.ts';
import { argumentHash } from './argument-hash.ts';
import type { Next, NextCall } from './next.ts';
import type { Ending, Turn } from './turn.ts';

const askMinutes = 10;
/** The API judges whether an answer is in time; the event that brings it may take five minutes, and wait in the room. */
const lateMinutes = 6;
const longestLabel = 80;
const longestArguments = 16_000;

export interface Choice {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly next: Next;
}

type Parts = Pick<BotAskInput, 'kind' | 'text'> & Partial<BotAskInput>;

/** `lead` is the reply's text while it waits. */
const ask = async (turn: Turn, lead: string, next: Record<string, Next>, parts: Parts): Promise<Ending> => {
  const { bot, question, reply } = turn;
  const keep = reply.hasText ? reply.text.length : 0;
  reply.addLast(lead);
  const id = bot.newId();
  const expiresMs = bot.clock.now() + askMinutes * 60_000;
  const until = expiresMs + lateMinutes * 60_000;
  const hash = parts.argumentHash;
  const stored = { roomId: question.roomId, seq: reply.seq, userId: question.askerId, until, keep, next };
  await bot.table.putAsk(id, { ...stored, ...(hash && { argumentHash: hash }) });
  const expiresAt = new Date(expiresMs).toISOString();
  return { status: 'WAITING', ask: { id, userId: question.askerId, state: 'OPEN', expiresAt, choices: [], ...parts } };
};

/** Buttons. */
export const askChoice = (turn: Turn, lead: string, text: string, choices: readonly Choice[]): Promise<Ending> => {
  const buttons = choices.slice(0, 5).map(({ label, hint, next }, index) => ({
    id: `${index + 1}`,
    label: excerpt(label, longestLabel),
    hint: hint ? excerpt(hint, longestLabel * 2) : null,
    next,
  }));
  return ask(turn, lead, Object.fromEntries(buttons.map(({ id, next }) => [id, next])), {
    kind: 'CHOICE',
    text,
    choices: buttons.map(({ id, label, hint }) => ({ id, label, hint })),
  });
};

/** Fields. `next` runs with the values that come back. */
export const askForm = (
  turn: Turn,
  lead: string,
  text: string,
  schema: ObjectSchema,
  next: NextCall,
): Promise<Ending> =>
  ask(
    turn,
    lead,
    { form: next },
    {
      kind: 'FORM',
      text,
      schema: JSON.stringify(formSchema(schema)),
      values: JSON.stringify(next.inputState === undefined ? next.arguments : {}),
      serverId: next.serverId,
      tool: next.tool,
    },
  );

/** A card with the exact arguments; what is clicked is what runs. */
export const askConfirm = async (turn: Turn, lead: string, text: string, next: NextCall): Promise<Ending> => {
  const values = JSON.stringify(next.arguments);
  // What cannot be shown whole cannot be agreed to.
  if (values.length > longestArguments) {
    turn.reply.addLast('Its arguments are too long to show and confirm. Shorten them and ask again.');
    return { status: 'FAILED' };
  }
  turn.bot.count('BotConfirmAsked');
  return ask(
    turn,
    lead,
    { run: { ...next, isConfirmed: true } },
    {
      kind: 'CONFIRM',
      text,
      values,
      serverId: next.serverId,
      tool: next.tool,
      argumentHash: argumentHash(next.serverId, next.tool, next.arguments),
    },
  );
};
