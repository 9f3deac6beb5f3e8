import type { InputRequiredResult } from '@modelcontextprotocol/client';
import * as z from 'zod';
import { cleanText, cutText } from '../../text/clean-text.ts';

export type Values = Readonly<Record<string, unknown>>;

const answer = z.object({
  action: z.enum(['accept', 'decline', 'cancel']),
  content: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
});
export type Answer = z.infer<typeof answer>;

const form = z.object({ message: z.string(), requestedSchema: z.record(z.string(), z.unknown()) });
export type Form = z.infer<typeof form>;

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

export const parseState = (text: string): InputState => {
  try {
    return state.parse(JSON.parse(text));
  } catch (cause) {
    throw new InputStateError('The state of this question is not one of ours.', { cause });
  }
};

/** An answer with what the form says of fields that a person left out. */
export const withDefaults = ({ requestedSchema: { properties } }: Form, given: Answer): Answer => {
  if (given.action !== 'accept') return given;
  const defaults = Object.entries((properties ?? {}) as Record<string, { default?: unknown }>)
    .filter(([, field]) => field.default !== undefined)
    .map(([name, field]) => [name, field.default]);
  return answer.parse({ action: 'accept', content: { ...Object.fromEntries(defaults), ...given.content } });
};

/** The state after a person answered the question that was open; without values, they declined. */
export const answered = (
  { asked: [open, ...rest], answers, ...others }: InputState,
  values: Values | undefined,
): InputState => {
  if (!open) throw new InputStateError('No question is open.');
  const given = answer.parse(values ? { action: 'accept', content: values } : { action: 'decline' });
  return { ...others, asked: rest, answers: { ...answers, [open.key]: withDefaults(open.form, given) } };
};

/** The question that is open, as the outcome of a call. */
export const question = (current: InputState) => {
  const [open] = current.asked;
  return (
    open && {
      kind: 'input-required' as const,
      text: cutText(cleanText(open.form.message)),
      schema: open.form.requestedSchema,
      state: JSON.stringify(current),
    }
  );
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
