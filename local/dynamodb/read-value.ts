import { invalidParameter, serializationError, validationError } from './errors.ts';
import { normalizeNumber } from './number.ts';
import { setAttribute, type Attributes, type Value, type ValueType } from './value.ts';

const MAX_DEPTH = 32;

/** Checks an attribute value as it came over the wire and gives it in normal form. */
export function readValue(wire: unknown, depth = 1): Value {
  if (typeof wire !== 'object' || wire === null) throw serializationError('Unexpected value type in payload');
  if (Array.isArray(wire)) {
    throw serializationError('Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue');
  }
  if (depth > MAX_DEPTH) throw validationError('Nesting Levels have exceeded supported limits');
  const must = 'must contain exactly one of the supported datatypes';
  let value: Value | undefined;
  for (const [type, content] of Object.entries(wire)) {
    // The service's parser skips members it does not know, and nulls.
    if (content === null || content === undefined || !Object.hasOwn(readers, type)) continue;
    if (value) throw validationError(`Supplied AttributeValue has more than one datatypes set, ${must}`);
    value = readers[type as ValueType](content, depth);
  }
  if (!value) throw validationError(`Supplied AttributeValue is empty, ${must}`);
  return value;
}

/** Checks an item, a key or the inside of a map. */
export function readAttributes(wire: unknown, depth = 0): Attributes {
  if (typeof wire !== 'object' || wire === null) throw serializationError('Unexpected field type');
  if (Array.isArray(wire)) {
    throw serializationError(
      'Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>',
    );
  }
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(wire)) setAttribute(attributes, name, readValue(value, depth + 1));
  return attributes;
}

const readers: Record<ValueType, (content: unknown, depth: number) => Value> = {
  S: (content) => ({ S: readString(content) }),
  N: (content) => ({ N: normalizeNumber(readString(content)) }),
  B: (content) => ({ B: readBinary(content) }),
  BOOL: (content) => ({ BOOL: readBoolean(content) }),
  NULL(content) {
    if (!readBoolean(content)) throw invalidParameter('Null attribute value types must have the value of true');
    return { NULL: true };
  },
  SS(content) {
    const SS = readList(content).map(readString);
    if (!SS.length) throw invalidParameter('An string set  may not be empty');
    if (hasDuplicates(SS)) throw invalidParameter(`Input collection [${SS.join(', ')}] contains duplicates.`);
    return { SS };
  },
  NS(content) {
    const NS = readList(content).map((member) => normalizeNumber(readString(member)));
    if (!NS.length) throw invalidParameter('An number set  may not be empty');
    if (hasDuplicates(NS)) throw validationError('Input collection contains duplicates');
    return { NS };
  },
  BS(content) {
    const BS = readList(content).map(readBinary);
    if (!BS.length) throw invalidParameter('Binary sets should not be empty');
    if (hasDuplicates(BS)) throw invalidParameter(`Input collection [${BS.join(', ')}]of type BS contains duplicates.`);
    return { BS };
  },
  L: (content, depth) => ({ L: readList(content).map((element) => readValue(element, depth + 1)) }),
  M: (content, depth) => ({ M: readAttributes(content, depth) }),
};

const hasDuplicates = (members: readonly string[]) => members.length > 1 && new Set(members).size < members.length;

function readString(content: unknown): string {
  if (typeof content !== 'string') throw cannotConvert(content, 'String');
  return content;
}

function readBoolean(content: unknown): boolean {
  if (typeof content === 'string') {
    if (/^(true|1|yes)$/i.test(content)) return true;
    if (/^(false|0|no)$/i.test(content)) return false;
    throw serializationError('Unexpected token received from parser');
  }
  if (typeof content !== 'boolean') throw cannotConvert(content, 'Boolean');
  return content;
}

function readBinary(content: unknown): string {
  if (typeof content !== 'string') throw serializationError('only base-64-encoded strings are convertible to bytes');
  if (content.length % 4) {
    throw serializationError(`Base64 encoded length is expected a multiple of 4 bytes but found: ${content.length}`);
  }
  if (Buffer.from(content, 'base64').toString('base64') !== content) {
    throw serializationError('Invalid last non-pad Base64 character dectected');
  }
  return content;
}

function readList(content: unknown): unknown[] {
  if (Array.isArray(content)) return content;
  throw serializationError(
    typeof content === 'object' ? 'Start of structure or map found where not expected' : 'Unexpected field type',
  );
}

/** The text of the service's parser for a JSON value of the wrong kind. */
export function cannotConvert(content: unknown, type: string): Error {
  if (Array.isArray(content)) return serializationError(`Unrecognized collection type class java.lang.${type}`);
  if (typeof content === 'object') return serializationError('Start of structure or map found where not expected');
  const kinds: Record<string, string> = {
    string: 'STRING_VALUE',
    number: Number.isInteger(content) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE',
    boolean: content ? 'TRUE_VALUE' : 'FALSE_VALUE',
  };
  return serializationError(`${kinds[typeof content]} cannot be converted to ${type}`);
}
