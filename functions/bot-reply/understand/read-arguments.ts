import { fieldsOf, type ObjectSchema } from './schema-fields.ts';

const unescape = (quoted: string): string => quoted.slice(1, -1).replace(/\\(["'\\])/g, '$1');

const token = /\s*(?:([\w.-]+)=)?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“[^”]*”|[^\s]+)/y;

/** Where the JSON value that begins at `from` ends; -1 if it does not. */
const jsonEnd = (text: string, from: number): number => {
  let depth = 0;
  let isText = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (isText) {
      if (character === '\\') at += 1;
      else if (character === '"') isText = false;
    } else if (character === '"') isText = true;
    else if (character === '{' || character === '[') depth += 1;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
  return -1;
};

/** Never a prototype's name, whatever a person types. */
const isPlain = (name: string): boolean => name !== '__proto__' && name !== 'constructor' && name !== 'prototype';

/**
 * The arguments of a command: `key=value`, `"text in quotes"`, a `{"json": "object"}`, and words. What has no name
 * fills the tool's arguments in their order; several words fill a text that stands last.
 */
export const readArguments = (text: string, schema: ObjectSchema): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  const loose: string[] = [];
  const fields = fieldsOf(schema);
  const known = new Map(fields.map((field) => [field.name.toLowerCase(), field.name]));
  let at = 0;
  while (at < text.length) {
    const start = /\s*(?:([\w.-]+)=)?(?=[{[])/y;
    start.lastIndex = at;
    const opening = start.exec(text);
    const end = opening ? jsonEnd(text, start.lastIndex) : -1;
    if (opening && end > 0) {
      const json = text.slice(start.lastIndex, end);
      at = end;
      if (opening[1]) values[known.get(opening[1].toLowerCase()) ?? opening[1]] = json;
      else {
        try {
          const parsed = JSON.parse(json) as unknown;
          if (typeof parsed === 'object' && parsed && !Array.isArray(parsed)) {
            for (const [name, value] of Object.entries(parsed)) if (isPlain(name)) values[name] = value;
            continue;
          }
        } catch {
          // Not JSON: a word like any other.
        }
        loose.push(json);
      }
      continue;
    }
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) break;
    at = token.lastIndex;
    const [, name, raw = ''] = match;
    const value = /^["'“]/.test(raw) && raw.length > 1 ? unescape(raw) : raw;
    // `x=y` is a pair where the tool has an `x`; elsewhere it is part of a text, as in an address.
    if (name && isPlain(name) && (known.has(name.toLowerCase()) || !fields.length)) {
      values[known.get(name.toLowerCase()) ?? name] = value;
    } else loose.push(name ? `${name}=${raw}` : value);
  }
  const open = fields.filter(({ name }) => !(name in values));
  const wanted = open.filter(({ isRequired }) => isRequired).length
    ? open.filter(({ isRequired }) => isRequired)
    : open;
  for (const [index, field] of wanted.entries()) {
    if (!loose.length) break;
    const isLast = index === wanted.length - 1;
    values[field.name] =
      isLast && field.type === 'string' && !field.choices ? loose.splice(0).join(' ') : loose.shift();
  }
  return values;
};
