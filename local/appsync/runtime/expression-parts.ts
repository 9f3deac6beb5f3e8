import { toDynamoDB, type TypedValue } from './dynamodb-values.ts';

export interface Expression {
  expression: string;
  expressionNames?: Record<string, string>;
  expressionValues?: Record<string, TypedValue>;
}

/** Collects the placeholders of one expression; the same attribute has one name, two values never share one. */
export function createPlaceholders() {
  const names = new Map<string, string>();
  const values = new Map<string, TypedValue>();

  /** `title` → `#title`; characters that DynamoDB does not allow in a placeholder become `_`. */
  function name(attribute: string): string {
    const wanted = `#${attribute.replace(/\W/g, '_')}`;
    let placeholder = wanted;
    for (let n = 1; (names.get(placeholder) ?? attribute) !== attribute; n += 1) placeholder = `${wanted}_${n}`;
    names.set(placeholder, attribute);
    return placeholder;
  }

  /** Puts `value` under `:<wanted>`, or under the next free name like it. */
  function value(wanted: string, content: unknown): string {
    const base = `:${wanted.replace(/\W/g, '_')}`;
    let placeholder = base;
    for (let n = 1; values.has(placeholder); n += 1) placeholder = `${base}_${n}`;
    values.set(placeholder, toDynamoDB(content));
    return placeholder;
  }

  return {
    name,
    value,
    /** `nested.list[1]` → `#nested.#list[1]`. */
    path: (text: string) =>
      text
        .split('.')
        .map((part) => {
          const [, attribute = part, index = ''] = /^(.*?)((?:\[\d+\])*)$/s.exec(part) ?? [];
          return name(attribute) + index;
        })
        .join('.'),
    names: () => Object.fromEntries(names),
    values: () => Object.fromEntries(values),
  };
}

export type Placeholders = ReturnType<typeof createPlaceholders>;
