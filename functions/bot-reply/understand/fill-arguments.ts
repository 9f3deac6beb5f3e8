import { wordsOf } from '../../lib/built-in/words-of.ts';
import { fieldsOf, type ObjectSchema } from './schema-fields.ts';

const quotedText = /"([^"]+)"|“([^”]+)”|`([^`]+)`/g;
const placeNames = /^(?:city|place|location|town|country|region|where|address)$/i;
const afterPlaceWord = /\b(?:in|at|near|for|around)\s+((?:\p{Lu}|\d)[\p{L}\d'’.-]*(?:[\s,]+(?:\p{Lu})[\p{L}'’.-]*)*)/u;
const address = /https?:\/\/[^\s<>()"]+/;

const mentions = (question: string, name: string): boolean =>
  ` ${question.toLowerCase().replace(/[^\p{L}\p{N}_-]+/gu, ' ')} `.includes(` ${name.toLowerCase()} `);

/** What the question says beyond the tool's own name and empty words; punctuation around it falls off. */
const remainder = (question: string, toolWords: ReadonlySet<string>): string => {
  const parts = question.split(/\s+/);
  const isEmpty = (part: string) => wordsOf(part).every((word) => toolWords.has(word));
  let from = 0;
  let to = parts.length;
  while (from < to && isEmpty(parts[from]!)) from += 1;
  while (to > from && isEmpty(parts[to - 1]!)) to -= 1;
  return parts
    .slice(from, to)
    .join(' ')
    .replace(/^[\s"“'`:,-]+|[\s"”'`?!.,;:]+$/g, '');
};

/** The arguments that a plain question gives for a tool: enums by name, numbers in order, quoted texts, places. */
export const fillArguments = (
  question: string,
  tool: { readonly name: string; readonly title?: string | undefined; readonly schema: ObjectSchema },
): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  const quotes = [...question.matchAll(quotedText)].map(([, a, b, c]) => (a ?? b ?? c)!);
  const unquoted = question.replace(quotedText, ' ');
  const numbers = unquoted.match(/(?<![\p{L}\d.])-?\d+(?:\.\d+)?(?![\p{L}\d])/gu) ?? [];
  const fields = fieldsOf(tool.schema);
  for (const field of fields) {
    if (field.choices) {
      const choice = field.choices.find((one) => mentions(unquoted, one));
      if (choice !== undefined) values[field.name] = choice;
    } else if (field.type === 'number' || field.type === 'integer') {
      const number = numbers.shift();
      if (number !== undefined) values[field.name] = Number(number);
    }
  }
  const texts = fields.filter(({ type, choices, name }) => type === 'string' && !choices && !(name in values));
  for (const field of texts) {
    const url =
      field.schema.format === 'uri' || /^(?:url|uri|link)$/i.test(field.name) ? address.exec(question)?.[0] : undefined;
    const place = placeNames.test(field.name) ? afterPlaceWord.exec(unquoted)?.[1] : undefined;
    const value = url ?? place ?? (field.isRequired ? quotes.shift() : undefined);
    if (value !== undefined) values[field.name] = value;
  }
  const missing = texts.filter(({ name, isRequired }) => isRequired && !(name in values));
  if (missing.length === 1 && !placeNames.test(missing[0]!.name)) {
    const rest = remainder(unquoted, new Set(wordsOf(`${tool.name} ${tool.title ?? ''}`)));
    if (rest) values[missing[0]!.name] = rest;
  }
  return values;
};
