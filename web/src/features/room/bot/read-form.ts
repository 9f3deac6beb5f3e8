import type { FormField } from './form-fields.ts';

export type Entered = Readonly<Record<string, string | boolean>>;
export type FormErrors = Readonly<Record<string, string>>;

/** What was entered as a tool wants it, or what is wrong with it, field by field. Empty fields are left out. */
export function readForm(fields: readonly FormField[], entered: Entered): { values: object; errors: FormErrors } {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const raw = entered[field.name] ?? field.initial;
    if (typeof raw === 'boolean') {
      values[field.name] = raw;
      continue;
    }
    if (raw.trim() === '') {
      if (field.required) errors[field.name] = field.kind === 'choice' ? 'Choose one.' : 'Fill this in.';
      continue;
    }
    const { value, error } = valueOf(field, raw);
    if (error) errors[field.name] = error;
    else values[field.name] = value;
  }
  return { values, errors };
}

type Read = { value?: unknown; error?: string };

function valueOf(field: FormField, raw: string): Read {
  if (field.kind === 'choice') return { value: field.options[Number(raw)]?.value };
  if (field.kind === 'number' || field.kind === 'integer') return numberOf(field, raw);
  if (field.kind === 'json') return jsonOf(raw);
  return textOf(field, raw);
}

function numberOf({ kind, schema }: FormField, raw: string): Read {
  const value = Number(raw.trim());
  const { minimum, maximum, multipleOf } = schema;
  if (!Number.isFinite(value)) return { error: 'Enter a number.' };
  if (kind === 'integer' && !Number.isInteger(value)) return { error: 'Enter a whole number.' };
  if (minimum !== undefined && value < minimum) return { error: `Enter ${minimum} or more.` };
  if (maximum !== undefined && value > maximum) return { error: `Enter ${maximum} or less.` };
  if (multipleOf && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9)
    return { error: `Enter a multiple of ${multipleOf}.` };
  return { value };
}

function textOf({ schema }: FormField, raw: string): Read {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined && raw.length < minLength) return { error: `Write at least ${minLength} characters.` };
  if (maxLength !== undefined && raw.length > maxLength) return { error: `Write at most ${maxLength} characters.` };
  if (format === 'email' && !/^[^\s@]+@[^\s@]+$/.test(raw)) return { error: 'Enter an e-mail address.' };
  if (format === 'uri' && !URL.canParse(raw)) return { error: 'Enter a whole address, with https://.' };
  if (pattern && !fits(pattern, raw)) return { error: 'This does not have the form the tool wants.' };
  return { value: raw };
}

/** A server's own pattern may be none; the tool checks again in any case. */
function fits(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

function jsonOf(raw: string): Read {
  try {
    return { value: JSON.parse(raw) };
  } catch {
    return { error: 'Write this as JSON, for example ["a", "b"].' };
  }
}
