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
  readonly pattern?: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

const NAME_PATTERN = '[a-zA-Z0-9_.-]+';

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
  const fails = (rule: string, shown = JSON.stringify(value)) => [
    `Value ${shown} at '${name[0]!.toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must ${rule}`,
  ];
  if (value === undefined) return parameter.required ? fails('not be null', 'null') : [];
  const shown = `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`;
  const { oneOf, min = -Infinity, max = Infinity, minLength = 0, maxLength = Infinity, pattern } = parameter;
  if (oneOf && !oneOf.includes(value as string)) return fails(`satisfy enum value set: [${oneOf.join(', ')}]`, shown);
  if (typeof value === 'number') {
    if (value < min) return fails(`have value greater than or equal to ${min}`, shown);
    return value > max ? fails(`have value less than or equal to ${max}`, shown) : [];
  }
  if (name === 'TableName' && String(value).startsWith('arn:')) return [];
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value as object).length;
  if (length < minLength) return fails(`have length greater than or equal to ${minLength}`, shown);
  if (length > maxLength) return fails(`have length less than or equal to ${maxLength}`, shown);
  if (!pattern || new RegExp(`^${pattern}$`).test(value as string)) return [];
  return fails(`satisfy regular expression pattern: ${pattern}`, shown);
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
