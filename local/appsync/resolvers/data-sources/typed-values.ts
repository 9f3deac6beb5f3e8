import type { AttributeValue, Item } from '../../../dynamodb/dynamodb-api.ts';
import { requireFields, wrongType, type Path } from './request-fields.ts';

type Plain = unknown;

/** An attribute value as AppSync takes it (numbers may be numbers, null is `{NULL: null}`) as DynamoDB takes it. */
function toWire(typed: unknown, path: Path): AttributeValue {
  const fields = requireFields(typed, path);
  const [type, ...others] = Object.keys(fields);
  if (type === undefined || others.length > 0) throw wrongType(path, 'one typed value');
  const value = fields[type];
  switch (type) {
    case 'S':
    case 'B':
      if (typeof value !== 'string') throw wrongType(path, `a string under ${type}`);
      return { [type]: value };
    case 'N':
      return { N: numberText(value, path) };
    case 'BOOL':
      if (typeof value !== 'boolean') throw wrongType(path, 'a boolean under BOOL');
      return { BOOL: value };
    case 'NULL':
      return { NULL: true };
    case 'SS':
    case 'BS':
      return { [type]: listOf(value, path).map(String) };
    case 'NS':
      return { NS: listOf(value, path).map((each) => numberText(each, path)) };
    case 'L':
      return { L: listOf(value, path).map((each, index) => toWire(each, [...path, 'L', index])) };
    case 'M':
      return { M: toWireItem(value, [...path, 'M']) };
    default:
      throw wrongType(path, 'a typed value (S, N, B, BOOL, NULL, L, M, SS, NS or BS)');
  }
}

export function toWireItem(typed: unknown, path: Path): Item {
  const fields = Object.entries(requireFields(typed, path));
  return Object.fromEntries(fields.map(([name, value]) => [name, toWire(value, [...path, name])]));
}

function numberText(value: unknown, path: Path): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw wrongType(path, 'a number under N');
}

function listOf(value: unknown, path: Path): readonly unknown[] {
  if (!Array.isArray(value)) throw wrongType(path, 'a list');
  return value;
}

/** A DynamoDB value as resolvers see it: sets become lists, numbers JavaScript numbers, binary stays base64. */
function toPlain(value: AttributeValue): Plain {
  const [type, content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'N':
      return Number(content);
    case 'NULL':
      return null;
    case 'NS':
      return (content as string[]).map(Number);
    case 'L':
      return (content as AttributeValue[]).map(toPlain);
    case 'M':
      return toPlainItem(content as Item);
    default:
      return content;
  }
}

export function toPlainItem(item: Item): Record<string, Plain> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toPlain(value)]));
}

export const toPlainOrNull = (item: unknown) => (item ? toPlainItem(item as Item) : null);
