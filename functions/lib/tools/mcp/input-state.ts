import type { InputRequiredResult } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { cleanText, cutTo64Kb } from '../../text/clean-text.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What MCP lets a form hold. */
const formValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const content = z.record(z.string(), formValue);
const answer = z.object({ action: z.enum(['accept', 'decline', 'cancel']), content: content.optional() });
type Answer = z.infer<typeof answer>;

const form = z.object({ message: z.string(), requestedSchema: z.record(z.string(), z.unknown()) });
type Form = z.infer<typeof form>;

/**
 * What goes along with a question to a person and comes back with the answer, perhaps in another Lambda. Current
 * servers get their own `requestState` back with the answers by key; older ones are called again, and answered in the
 * order in which they ask.
 */
const state = z.object({
  requestState: z.string().optional(),
  asked: z.array(z.object({ key: z.string(), form })),
  answers: z.record(z.string(), answer),
});
export type InputState = z.infer<typeof state>;

export class InputStateError extends Error {
  override readonly name = 'InputStateError';
}

const parseState = (text: string): InputState => {
  try {
    return state.parse(JSON.parse(text));
  } catch (cause) {
    throw new InputStateError('The state of this question is not one of ours.', { cause });
  }
};

/** An answer with what the form says of fields that a person left out. */
export const withDefaults = ({ requestedSchema: { properties } }: Form, given: Answer): Answer => {
  if (given.action !== 'accept') return given;
  const defaults: Answer['content'] = {};
  for (const [name, field] of Object.entries((properties ?? {}) as Record<string, { default?: unknown }>)) {
    const { data } = formValue.safeParse(field.default);
    if (data !== undefined) defaults[name] = data;
  }
  return { action: 'accept', content: { ...defaults, ...given.content } };
};

/** The question that is open, as the outcome of a call. */
export const question = (current: InputState, note = '') => {
  const [open] = current.asked;
  return (
    open && {
      kind: 'input-required' as const,
      text: cutTo64Kb(cleanText(`${note}${open.form.message}`)),
      schema: open.form.requestedSchema,
      state: JSON.stringify(current),
    }
  );
};

export type OpenQuestion = NonNullable<ReturnType<typeof question>>;

/** A person's answer to the question of that state; without values, they declined. */
export interface Input {
  readonly state: string;
  readonly values: Values | undefined;
}

/**
 * What follows a person's answer: the next question, for it asked for several things before it hears of any; the same
 * one again, where the answer holds what no form may; or the state with which the tool is called.
 */
export const takeAnswer = ({ state: text, values }: Input): OpenQuestion | { kind: 'answered'; state: InputState } => {
  const before = parseState(text);
  const { asked, answers, ...others } = before;
  const [open, ...rest] = asked;
  if (!open) throw new InputStateError('No question is open.');
  const given = content.optional().safeParse(values);
  if (!given.success) return question(before, 'Please answer in words, numbers, or yes and no.\n\n')!;
  const answer: Answer = given.data ? { action: 'accept', content: given.data } : { action: 'decline' };
  const state = { ...others, asked: rest, answers: { ...answers, [open.key]: withDefaults(open.form, answer) } };
  return question(state) ?? { kind: 'answered', state };
};

/** What a current server wants to know; undefined if it is something that we did not offer. */
export const toInputState = ({ inputRequests = {}, requestState }: InputRequiredResult): InputState | undefined => {
  const asked: InputState['asked'] = [];
  for (const [key, { method, params }] of Object.entries(inputRequests)) {
    const { data } = form.safeParse(params);
    if (method !== 'elicitation/create' || !data) return undefined;
    asked.push({ key, form: data });
  }
  return { ...(requestState !== undefined && { requestState }), asked, answers: {} };
};

export const toForm = (params: unknown): Form | undefined => form.safeParse(params).data;
