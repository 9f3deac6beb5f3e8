import { InvalidRequest } from './invalid-request.ts';

export type Fields = Record<string, unknown>;

// AppSync's own places look like this.
const at = (path: readonly (string | number)[]) => `$${path.map((part) => `[${part}]`).join('')}`;
export type Path = readonly (string | number)[];

/** `value` as an object; null counts as absent in every request. */
export function optionalFields(value: unknown, path: Path): Fields | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongType(path, 'an object');
  return value as Fields;
}

export function requireFields(value: unknown, path: Path): Fields {
  const fields = optionalFields(value, path);
  if (!fields) throw notFound(path);
  return fields;
}

export function requireList(value: unknown, path: Path): readonly unknown[] {
  if (value === undefined || value === null) throw notFound(path);
  if (!Array.isArray(value)) throw wrongType(path, 'a list');
  return value;
}

export function optionalText(value: unknown, path: Path): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongType(path, 'a string');
  return value;
}

export function requireText(value: unknown, path: Path): string {
  const text = optionalText(value, path);
  if (text === undefined) throw notFound(path);
  return text;
}

/** Refuses members that the operation does not have: a misspelt `codition` must not be a write without one. */
export function refuseOthers(fields: Fields, known: readonly string[], path: Path = []): void {
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) throw new InvalidRequest(`Unsupported element '${at([...path, name])}'.`);
  }
}

const notFound = (path: Path) => new InvalidRequest(`Value for field '${at(path)}' not found.`);
export const wrongType = (path: Path, expected: string) =>
  new InvalidRequest(`Expected ${expected} for field '${at(path)}'.`);

/** Without the members that are undefined, as JSON would have it. */
export const defined = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
