import { UtilFault } from './signals.ts';

export type TypedValue = Record<string, unknown>;
type Fields = Record<string, unknown>;

/** Makes a DynamoDB value of a plain one. As AppSync does, it leaves numbers numbers and writes null as `{NULL: null}`. */
export function toDynamoDB(value: unknown): TypedValue {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toDynamoDB) };
  if (value instanceof Date) return { S: value.toISOString() };
  if (typeof value === 'object') return { M: toMapValues(value as Fields) };
  throw new UtilFault(`Unable to convert a ${typeof value} to a DynamoDB value.`);
}

/** The typed values of a map's members; an undefined member is left out, as JSON leaves it out. */
export function toMapValues(map: Fields): Record<string, TypedValue> {
  const given = Object.entries(map).filter(([, value]) => value !== undefined);
  // Of entries: an assignment would lose a member called `__proto__`.
  return Object.fromEntries(given.map(([name, value]) => [name, toDynamoDB(value)]));
}

const typed =
  <T>(type: string) =>
  (value: T | null | undefined) =>
    value === null || value === undefined ? null : { [type]: value };

/** `util.dynamodb`. */
export const dynamodb = {
  toDynamoDB,
  toString: typed<string>('S'),
  toStringSet: typed<string[]>('SS'),
  toNumber: typed<number>('N'),
  toNumberSet: typed<number[]>('NS'),
  toBinary: typed<string>('B'),
  toBinarySet: typed<string[]>('BS'),
  toBoolean: typed<boolean>('BOOL'),
  toNull: () => ({ NULL: null }),
  toList: (value: unknown[] | null | undefined) => (value ? { L: value.map(toDynamoDB) } : null),
  toMap: (value: Fields | null | undefined) => (value ? { M: toMapValues(value) } : null),
  toMapValues: (value: Fields | null | undefined) => (value ? toMapValues(value) : null),
  toS3Object: (key: string, bucket: string, region: string, version?: string) => ({
    S: JSON.stringify({ s3: { key, bucket, region, version } }),
  }),
  fromS3ObjectJson(text: string): unknown {
    const { s3 } = JSON.parse(text) as { s3?: unknown };
    return s3 ?? null;
  },
};
