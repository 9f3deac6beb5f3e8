import { invalidParameter, validationError } from '../errors.ts';
import { readValue } from '../read-value.ts';
import type { Value } from '../value.ts';
import type { DocumentPath } from './document-path.ts';
import { ExpressionError } from './expression-error.ts';
import type { PathSyntax, ValueSyntax } from './syntax.ts';

/** One request's ExpressionAttributeNames and ExpressionAttributeValues; remembers which were used. */
export interface Placeholders {
  path(syntax: PathSyntax): DocumentPath;
  value(syntax: ValueSyntax): Value;
  refuseUnused(): void;
}

type Input = { readonly ExpressionAttributeNames?: unknown; readonly ExpressionAttributeValues?: unknown };

export function readPlaceholders(input: Input): Placeholders {
  const names = readMap('ExpressionAttributeNames', /^#\w+$/, input.ExpressionAttributeNames, (name) => {
    if (typeof name !== 'string' || !name) throw invalidParameter('ExpressionAttributeNames contains invalid value');
    return name;
  });
  const values = readMap('ExpressionAttributeValues', /^:\w+$/, input.ExpressionAttributeValues, readPlaceholderValue);
  const unusedNames = new Set(names.keys());
  const unusedValues = new Set(values.keys());

  const resolveName = (part: string) => {
    if (!part.startsWith('#')) return part;
    const name = names.get(part);
    if (name === undefined) {
      throw new ExpressionError(
        `An expression attribute name used in the document path is not defined; attribute name: ${part}`,
      );
    }
    unusedNames.delete(part);
    return name;
  };

  return {
    path: ({ parts }) => parts.map((part) => (typeof part === 'number' ? part : resolveName(part))),
    value({ name }) {
      const value = values.get(name);
      if (!value) {
        throw new ExpressionError(
          `An expression attribute value used in expression is not defined; attribute value: ${name}`,
        );
      }
      unusedValues.delete(name);
      return value;
    },
    refuseUnused() {
      refuse('ExpressionAttributeNames', unusedNames);
      refuse('ExpressionAttributeValues', unusedValues);
    },
  };
}

function readMap<T>(parameter: string, key: RegExp, map: unknown, read: (value: unknown, name: string) => T) {
  const entries = new Map<string, T>();
  if (map === undefined || map === null) return entries;
  for (const [name, value] of Object.entries(map)) {
    if (!key.test(name)) {
      throw validationError(`${parameter} contains invalid key: Syntax error; key: "${name}"`);
    }
    entries.set(name, read(value, name));
  }
  if (!entries.size) throw validationError(`${parameter} must not be empty`);
  return entries;
}

function readPlaceholderValue(value: unknown, name: string): Value {
  try {
    return readValue(value);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ValidationException') throw error;
    throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${name}`);
  }
}

function refuse(parameter: string, unused: ReadonlySet<string>): void {
  if (!unused.size) return;
  throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${[...unused].join(', ')}}`);
}
