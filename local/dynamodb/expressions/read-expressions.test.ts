import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attributes } from '../value.ts';
import { applyUpdate } from './apply-update.ts';
import { evaluateCondition } from './evaluate-condition.ts';
import { project } from './project.ts';
import { readExpressions, type ExpressionInput } from './read-expressions.ts';

const item: Attributes = {
  id: { S: 'a' },
  n: { N: '5' },
  wide: { S: 'é𝄞' },
  flag: { BOOL: true },
  none: { NULL: true },
  bin: { B: 'AAEC' },
  tags: { SS: ['x', 'y'] },
  arr: { L: [{ S: 'zero' }, { N: '1' }, { M: { deep: { S: 'down' } } }] },
  doc: { M: { kid: { N: '7' }, spare: { S: 'o' } } },
};

const values = {
  ':three': { N: '3' },
  ':five': { N: '5' },
  ':six': { N: '6' },
  ':a': { S: 'a' },
  ':x': { S: 'x' },
  ':z': { S: 'z' },
  ':S': { S: 'S' },
  ':yx': { SS: ['y', 'x'] },
  ':one': { N: '1.0' },
  ':bytes': { B: 'AAE=' },
};

/** Gives an expression just the placeholders it uses. */
const used = (text: string, all: Record<string, unknown>) => {
  const entries = Object.entries(all).filter(([name]) => new RegExp(`${name}(?!\\w)`).test(text));
  return entries.length ? Object.fromEntries(entries) : undefined;
};

const holds = (text: string, of = item) => {
  const input = { ConditionExpression: text, ExpressionAttributeValues: used(text, values) };
  return evaluateCondition(readExpressions(input, ['ConditionExpression']).condition!, of);
};

describe('conditions', () => {
  it.each([
    ['n = :five', true],
    ['n <> :five', false],
    ['absent <> :five', true],
    ['absent = :five', false],
    ['NOT absent = :five', true],
    ['absent < :five', false],
    ['n < :six', true],
    ['n >= :five', true],
    ['id > :five', false],
    ['n BETWEEN :five AND :six', true],
    ['id IN (:x, :a)', true],
    ['id IN (:x, :z)', false],
    ['tags = :yx', true],
    ['contains(tags, :x)', true],
    ['contains(id, :a)', true],
    ['contains(arr, :one)', true],
    ['contains(bin, :bytes)', true],
    ['begins_with(bin, :bytes)', true],
    ['begins_with(id, :x)', false],
    ['attribute_type(id, :S)', true],
    ['attribute_exists(doc.kid)', true],
    ['attribute_exists(doc.nothing.deeper)', false],
    ['attribute_exists(toString)', false],
    ['attribute_not_exists(arr[3])', true],
    ['attribute_exists(arr[2].deep)', true],
    ['size(tags) < :five', true],
    ['size(absent) < :five', false],
    ['size(n) < :five', false],
    ['size(wide) = :three', true],
    [':five = n', true],
    ['(n) = :five', true],
    ['NOT (n = :five AND id = :x)', true],
    ['(n = :six OR id = :a) and NOT contains(tags, :z)', true],
  ])('%s is %s', (text, expected) => expect(holds(text)).toBe(expected));

  it('binds NOT before AND before OR', () => {
    // Over three independent facts, against the same text as JavaScript.
    const atom = fc.constantFrom('a', 'b', 'c');
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        atom,
        fc.tuple(tie('tree'), fc.constantFrom('AND', 'OR'), tie('tree')).map((parts) => parts.join(' ')),
        tie('tree').map((kid) => (kid.startsWith('(') || kid.length === 1 ? kid : `NOT (${kid})`)),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), (text, facts) => {
        const expression = text.replace(/\b[abc]\b/g, (name) => `attribute_exists(x${name})`);
        const subject: Attributes = {};
        ['xa', 'xb', 'xc'].forEach((name, at) => facts[at] && (subject[name] = { BOOL: true }));
        const javascript = text.replace(/AND/g, '&&').replace(/OR/g, '||').replace(/NOT/g, '!');
        const expected = new Function('a', 'b', 'c', `return Boolean(${javascript})`)(...facts) as boolean;
        expect(holds(expression, subject)).toBe(expected);
      }),
    );
  });
});

describe('refusals', () => {
  const refuse = (input: ExpressionInput) => () =>
    readExpressions(input, ['ConditionExpression', 'UpdateExpression', 'ProjectionExpression']);
  const five = { ExpressionAttributeValues: { ':five': { N: '5' } } };

  it.each([
    ['', 'The expression can not be empty;'],
    ['n =', 'Syntax error; token: "<EOF>", near: "="'],
    ['n = = :five', 'Syntax error; token: "=", near: "= = :five"'],
    ['n', 'Syntax error; token: "<EOF>", near: "n"'],
    ['n AND id', 'Syntax error; token: "AND", near: "n AND id"'],
    ['n = 5', 'Syntax error; token: "5", near: "= 5"'],
    ['n = :five)', 'Syntax error; token: ")", near: ":five)"'],
    ['((n = :five))', 'The expression has redundant parentheses;'],
    ['('.repeat(4_000), 'The expression is nested deeper than 100 levels'],
    ['name = :five', 'Attribute name is a reserved keyword; reserved keyword: name'],
    ['a.Status = :five', 'Attribute name is a reserved keyword; reserved keyword: Status'],
    ['exists(n)', 'Invalid function name; function: exists'],
    ['size(n)', 'The function is not allowed to be used this way in an expression; function: size'],
    [
      'attribute_exists(n) = :five',
      'The function is not allowed to be used this way in an expression; function: attribute_exists',
    ],
    [
      'attribute_exists(:five)',
      'Operator or function requires a document path; operator or function: attribute_exists',
    ],
    [
      'contains(n)',
      'Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1',
    ],
    [
      'begins_with(n, :five)',
      'Incorrect operand type for operator or function; operator or function: begins_with, operand type: N',
    ],
    [
      'n = n',
      'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [n]',
    ],
    ['#n = :five', 'An expression attribute name used in the document path is not defined; attribute name: #n'],
    ['n = :six', 'An expression attribute value used in expression is not defined; attribute value: :six'],
  ])('a condition %j', (text, message) => {
    expect(refuse({ ConditionExpression: text, ...five })).toThrow(`Invalid ConditionExpression: ${message}`);
  });

  it.each([
    ['INVALID SYNTAX HERE', 'Syntax error; token: "INVALID", near: "INVALID SYNTAX"'],
    ['SET n = :five SET id = :five', 'The "SET" section can only be used once in an update expression;'],
    [
      'SET n = :five, n = :five',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [n], path two: [n]',
    ],
    [
      'SET m.a = :five REMOVE m',
      'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, a], path two: [m]',
    ],
    [
      'SET m.a = :five REMOVE m[1]',
      'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m, a], path two: [m, [1]]',
    ],
    ['DELETE tags :five', 'Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER'],
    [
      'SET l = list_append(l, :five)',
      'Incorrect operand type for operator or function; operator or function: list_append, operand type: N',
    ],
    [
      'SET n = if_not_exists(:five, :five)',
      'Operator or function requires a document path; operator or function: if_not_exists',
    ],
    ['ADD n n', 'Syntax error; token: "n", near: "n n"'],
  ])('an update %j', (text, message) => {
    expect(refuse({ UpdateExpression: text, ...five })).toThrow(`Invalid UpdateExpression: ${message}`);
  });

  it.each([
    [
      { ProjectionExpression: 'n', ExpressionAttributeNames: { '#a': 'x', '#b': 'y' } },
      'Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #b}',
    ],
    [
      { ConditionExpression: 'attribute_exists(n)', ...five },
      'Value provided in ExpressionAttributeValues unused in expressions: keys: {:five}',
    ],
    [
      { ExpressionAttributeNames: { '#a': 'x' } },
      'ExpressionAttributeNames can only be specified when using expressions',
    ],
    [
      { ProjectionExpression: 'n', ...five },
      'ExpressionAttributeValues can only be specified when using expressions: ConditionExpression and UpdateExpression are null',
    ],
    [{ ProjectionExpression: 'n', ExpressionAttributeNames: {} }, 'ExpressionAttributeNames must not be empty'],
    [
      { ProjectionExpression: '#a', ExpressionAttributeNames: { a: 'x' } },
      'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"',
    ],
    [
      { ConditionExpression: 'n = :v', ExpressionAttributeValues: { ':v': { N: 'x' } } },
      'ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :v',
    ],
    [
      { ProjectionExpression: 'n'.repeat(5_000) },
      'Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size; expression size: 5000',
    ],
  ])('placeholders %j', (input, message) => expect(refuse(input)).toThrow(message));
});

describe('updates', () => {
  const update = (text: string, placeholders: Record<string, unknown> = {}) => {
    const input = { UpdateExpression: text, ExpressionAttributeValues: used(text, { ...values, ...placeholders }) };
    return applyUpdate(readExpressions(input, ['UpdateExpression']).update!, item);
  };

  it.each([
    ['SET n = n + :six', { n: { N: '11' } }],
    ['SET n = :six - n', { n: { N: '1' } }],
    ['SET fresh = if_not_exists(fresh, :six) + :five', { fresh: { N: '11' } }],
    ['SET n = if_not_exists(n, :six)', { n: { N: '5' } }],
    ['SET twin = doc.kid', { twin: { N: '7' } }],
    ['SET id = n, n = id', { id: { N: '5' }, n: { S: 'a' } }],
    ['SET doc.kid = :six', { doc: { M: { kid: { N: '6' }, spare: { S: 'o' } } } }],
    ['REMOVE doc.kid, flag', { doc: { M: { spare: { S: 'o' } } }, flag: undefined }],
    ['REMOVE absent, arr[9]', {}],
    ['SET arr[0] = :six REMOVE arr[1]', { arr: { L: [{ N: '6' }, { M: { deep: { S: 'down' } } }] } }],
    ['REMOVE arr[0], arr[1]', { arr: { L: [{ M: { deep: { S: 'down' } } }] } }],
    ['ADD n :six', { n: { N: '11' } }],
    ['ADD fresh :six', { fresh: { N: '6' } }],
    ['ADD tags :yx', { tags: { SS: ['x', 'y'] } }],
    ['DELETE tags :yx', { tags: undefined }],
    ['DELETE absent :yx', {}],
  ])('%s', (text, expected) => {
    const next = update(text);
    const changed: Record<string, unknown> = { ...item, ...expected };
    for (const name of Object.keys(changed)) if (changed[name] === undefined) delete changed[name];
    expect(next).toEqual(changed);
  });

  it('appends what is set beyond a list in the order of its positions', () => {
    const { arr } = update('SET arr[20] = :six, arr[10] = :five REMOVE arr[0], arr[2]');
    expect(arr).toEqual({ L: [{ N: '1' }, { N: '5' }, { N: '6' }] });
  });

  it('leaves the item it began with untouched', () => {
    const before = structuredClone(item);
    update('SET doc.kid = :six, arr[2].deep = :a ADD tags :yx');
    expect(item).toEqual(before);
  });

  it('keeps apart what was copied and then changed', () => {
    const next = update('SET twin = doc, doc.kid = :six');
    expect([next.twin, next.doc]).toEqual([item.doc, { M: { kid: { N: '6' }, spare: { S: 'o' } } }]);
  });

  it('joins lists in the order given', () => {
    const next = update('SET arr = list_append(:l, arr)', { ':l': { L: [{ S: 'first' }] } });
    expect(next.arr?.L?.map((element) => Object.values(element)[0])).toEqual([
      'first',
      'zero',
      '1',
      item.arr!.L![2]!.M,
    ]);
  });

  it.each([
    ['SET n = absent', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET n = id + :five', 'An operand in the update expression has an incorrect data type'],
    ['ADD id :five', 'An operand in the update expression has an incorrect data type'],
    ['SET absent.deep = :five', 'The document path provided in the update expression is invalid for update'],
    ['SET n.deep = :five', 'The document path provided in the update expression is invalid for update'],
    ['REMOVE doc[1]', 'The document path provided in the update expression is invalid for update'],
  ])('refuses %s', (text, message) => expect(() => update(text)).toThrow(message));

  it('writes an attribute of any name', () => {
    const input = {
      UpdateExpression: 'SET #p = :v, #c = :v',
      ExpressionAttributeNames: { '#p': '__proto__', '#c': 'constructor' },
      ExpressionAttributeValues: { ':v': { N: '1' } },
    };
    const next = applyUpdate(readExpressions(input, ['UpdateExpression']).update!, {});
    expect(JSON.stringify(next)).toBe('{"__proto__":{"N":"1"},"constructor":{"N":"1"}}');
  });
});

describe('projections', () => {
  const projected = (text: string) =>
    project(readExpressions({ ProjectionExpression: text }, ['ProjectionExpression']).projection!, item);

  it.each([
    ['id, n', { id: { S: 'a' }, n: { N: '5' } }],
    ['absent, doc.absent', {}],
    ['doc.kid', { doc: { M: { kid: { N: '7' } } } }],
    ['arr[2].deep, arr[0]', { arr: { L: [{ S: 'zero' }, { M: { deep: { S: 'down' } } }] } }],
    ['arr[7]', {}],
  ])('%s', (text, expected) => expect(projected(text)).toEqual(expected));
});
