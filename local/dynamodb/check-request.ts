import type { Input } from './engine.ts';
import { serializationError, validationError } from './errors.ts';
import { cannotConvert } from './read-value.ts';

/** What a parameter must be. Wrong JSON types are SerializationExceptions, the rest are ValidationExceptions. */
export interface Parameter {
  readonly type: 'String' | 'Boolean' | 'Integer' | 'List' | 'Map';
  readonly required?: true;
  readonly oneOf?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Anchored at both ends. */
  readonly pattern?: RegExp;
}

export type Parameters = Readonly<Record<string, Parameter>>;

const NAME_PATTERN = /^[a-zA-Z0-9_.-]+$/;

export const tableName: Parameter = {
  type: 'String',
  required: true,
  minLength: 1,
  maxLength: 255,
  pattern: NAME_PATTERN,
};
export const indexName: Parameter = { type: 'String', minLength: 3, maxLength: 255, pattern: NAME_PATTERN };
export const text: Parameter = { type: 'String' };
export const flag: Parameter = { type: 'Boolean' };
export const map: Parameter = { type: 'Map' };
export const requiredMap: Parameter = { type: 'Map', required: true };
export const select: Parameter = {
  type: 'String',
  oneOf: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'],
};
export const returnConsumedCapacity: Parameter = { type: 'String', oneOf: ['INDEXES', 'TOTAL', 'NONE'] };
export const returnItemCollectionMetrics: Parameter = { type: 'String', oneOf: ['SIZE', 'NONE'] };
export const returnValues: Parameter = {
  type: 'String',
  oneOf: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'],
};
export const returnValuesOnFailure: Parameter = { type: 'String', oneOf: ['ALL_OLD', 'NONE'] };
export const placeholders: Parameters = { ExpressionAttributeNames: map, ExpressionAttributeValues: map };

/** Checks a request against its parameters; what it does not name is ignored, as the service does. */
export function checkRequest(input: Input, parameters: Parameters): void {
  for (const [name, parameter] of Object.entries(parameters)) {
    // A null counts as absent.
    if (input[name] === null) delete input[name];
    if (input[name] !== undefined) checkType(input[name], parameter.type);
  }
  for (const names of [['TableName'], Object.keys(parameters)]) {
    const problems = names.flatMap((name) =>
      parameters[name] ? violations(name, input[name], parameters[name]).slice(0, 1) : [],
    );
    if (!problems.length) continue;
    const count = `${problems.length} validation error${problems.length > 1 ? 's' : ''} detected`;
    throw validationError(`${count}: ${problems.join('; ')}`);
  }
}

function checkType(value: unknown, type: Parameter['type']): void {
  switch (type) {
    case 'String':
      if (typeof value !== 'string') throw cannotConvert(value, type);
      return;
    case 'Boolean':
      if (typeof value !== 'boolean') throw cannotConvert(value, type);
      return;
    case 'Integer':
      if (typeof value !== 'number') throw cannotConvert(value, type);
      return;
    case 'List':
      if (Array.isArray(value)) return;
      throw serializationError(
        typeof value === 'object' ? 'Start of structure or map found where not expected' : 'Unexpected field type',
      );
    case 'Map':
      if (typeof value !== 'object') throw serializationError('Unexpected field type');
      if (Array.isArray(value)) throw serializationError('Unrecognized collection type java.util.Map');
  }
}

function violations(name: string, value: unknown, parameter: Parameter): string[] {
  if (value === undefined) return parameter.required ? [violation(name, 'null', 'not be null')] : [];
  const rule = brokenRule(name, value, parameter);
  if (!rule) return [];
  return [violation(name, `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`, rule)];
}

const violation = (name: string, shown: string, rule: string) =>
  `Value ${shown} at '${name[0]!.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must ${rule}`;

function brokenRule(name: string, value: unknown, parameter: Parameter): string | undefined {
  const { oneOf, min = -Infinity, max = Infinity, minLength, maxLength, pattern } = parameter;
  if (oneOf && !oneOf.includes(value as string)) return `satisfy enum value set: [${oneOf.join(', ')}]`;
  if (typeof value === 'number') {
    if (value < min) return `have value greater than or equal to ${min}`;
    return value > max ? `have value less than or equal to ${max}` : undefined;
  }
  // An ARN may stand for a table's name.
  if (typeof value !== 'string' && !Array.isArray(value)) return undefined;
  if (name === 'TableName' && typeof value === 'string' && value.startsWith('arn:')) return undefined;
  if (minLength !== undefined && value.length < minLength) return `have length greater than or equal to ${minLength}`;
  if (maxLength !== undefined && value.length > maxLength) return `have length less than or equal to ${maxLength}`;
  if (!pattern || pattern.test(value as string)) return undefined;
  return `satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`;
}

const REPLACEMENTS: Readonly<Record<string, string>> = {
  AttributesToGet: 'ProjectionExpression',
  AttributeUpdates: 'UpdateExpression',
  Expected: 'ConditionExpression',
  ConditionalOperator: 'AND and OR in an expression',
  KeyConditions: 'KeyConditionExpression',
  QueryFilter: 'FilterExpression',
  ScanFilter: 'FilterExpression',
};

/** Refuses the parameters of before 2014 that expressions replaced. */
export function refuseLegacyParameters(input: Input): void {
  const legacy = Object.keys(REPLACEMENTS).filter((name) => input[name] !== undefined && input[name] !== null);
  if (!legacy.length) return;
  const expressions = Object.keys(input).filter((name) => name.endsWith('Expression'));
  if (expressions.length) {
    throw validationError(
      `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${legacy.join(', ')}} Expression parameters: {${expressions.join(', ')}}`,
    );
  }
  throw validationError(
    `The legacy parameter ${legacy[0]} is not supported offline; use ${REPLACEMENTS[legacy[0]!]} instead`,
  );
}
