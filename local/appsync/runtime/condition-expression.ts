import { createPlaceholders, type Expression, type Placeholders } from './expression-parts.ts';
import { UtilFault } from './signals.ts';

type Condition = Record<string, unknown>;

const comparators: Readonly<Record<string, string>> = { eq: '=', ne: '<>', le: '<=', lt: '<', ge: '>=', gt: '>' };

const attributeTypes: Readonly<Record<string, string>> = {
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
};

/** A place in the condition: the attribute's path and the words that make its values' names unique. */
interface Place {
  readonly path: string;
  readonly words: readonly string[];
}

/**
 * Writes a condition object (`{title: {contains: 'x'}, or: […]}`) as a DynamoDB expression. Different fields, and
 * different operators of one field, must all hold. The texts of single terms are those recorded from AppSync; where
 * nothing is recorded (`or`, `not`, `in`, `size`, …) the meaning is, see docs/offline-support.md.
 */
export function toExpression(condition: Condition): Required<Expression> {
  const placeholders = createPlaceholders();
  const expression = allOf(condition, [], placeholders);
  return { expression, expressionNames: placeholders.names(), expressionValues: placeholders.values() };
}

/** Like `toExpression`, without the maps that would be empty: DynamoDB refuses an empty map of values. */
export function toCompactExpression(condition: Condition): Expression {
  const { expression, expressionNames, expressionValues } = toExpression(condition);
  return {
    expression,
    ...(Object.keys(expressionNames).length > 0 && { expressionNames }),
    ...(Object.keys(expressionValues).length > 0 && { expressionValues }),
  };
}

function allOf(condition: Condition, words: readonly string[], placeholders: Placeholders): string {
  return Object.entries(condition)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      if (name === 'and' || name === 'or') return group(name, value, words, placeholders);
      if (name === 'not') return `(NOT (${allOf(value as Condition, [...words, 'not'], placeholders)}))`;
      const place = { path: placeholders.name(name), words: [...words, name] };
      return `(${fieldTerms(place, value, placeholders)})`;
    })
    .join(' AND ');
}

function group(joiner: 'and' | 'or', value: unknown, words: readonly string[], placeholders: Placeholders): string {
  const parts = (Array.isArray(value) ? value : [value]) as Condition[];
  const terms = parts.map((part, index) => allOf(part, [...words, joiner, String(index)], placeholders));
  return `(${terms
    .filter(Boolean)
    .map((term) => `(${term})`)
    .join(` ${joiner.toUpperCase()} `)})`;
}

function fieldTerms(place: Place, operators: unknown, placeholders: Placeholders): string {
  if (typeof operators !== 'object' || operators === null || Array.isArray(operators)) {
    throw new UtilFault(`Expected the condition of ${place.words.at(-1)} to be an Object.`);
  }
  return Object.entries(operators)
    .filter(([, operand]) => operand !== undefined)
    .map(([operator, operand]) => term(place, operator, operand, placeholders))
    .join(' AND ');
}

function term({ path, words }: Place, operator: string, operand: unknown, placeholders: Placeholders): string {
  const value = (content: unknown, suffix = '') =>
    placeholders.value(`${[...words, operator].join('_')}${suffix}`, content);
  if (Object.hasOwn(comparators, operator)) return `${path} ${comparators[operator]} ${value(operand)}`;
  switch (operator) {
    case 'attributeExists':
      return operand === false ? `attribute_not_exists(${path})` : `attribute_exists(${path})`;
    case 'attributeType':
      return `attribute_type(${path},${value(attributeTypes[String(operand)] ?? operand)})`;
    case 'beginsWith':
      return `begins_with(${path},${value(operand)})`;
    case 'contains':
      return `contains(${path},${value(operand)})`;
    case 'notContains':
      return `NOT contains(${path},${value(operand)})`;
    case 'between': {
      const [low, high] = pair(operand, words);
      return `${path} BETWEEN ${value(low, '_1')} AND ${value(high, '_2')}`;
    }
    case 'in':
      return `${path} IN (${list(operand, words)
        .map((each, index) => value(each, `_${index + 1}`))
        .join(', ')})`;
    case 'size':
      return fieldTerms({ path: `size(${path})`, words: [...words, 'size'] }, operand, placeholders);
    default: {
      const nested = { path: `${path}.${placeholders.name(operator)}`, words: [...words, operator] };
      return fieldTerms(nested, operand, placeholders);
    }
  }
}

function list(operand: unknown, words: readonly string[]): unknown[] {
  if (!Array.isArray(operand)) throw new UtilFault(`Expected an array of values for ${words.join('.')}.`);
  return operand;
}

function pair(operand: unknown, words: readonly string[]): unknown[] {
  const values = list(operand, words);
  if (values.length !== 2) throw new UtilFault(`Expected an array of 2 values for ${words.join('.')}.between.`);
  return values;
}
