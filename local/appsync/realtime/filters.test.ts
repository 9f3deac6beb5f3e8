import { describe, expect, it } from 'vitest';
import { createArgumentFilter } from './argument-filter.ts';
import { createEnhancedFilter } from './enhanced-filter.ts';

type Row = readonly [operator: string, wanted: unknown, given: unknown, matches: boolean];

const rows: Row[] = [
  ['eq', 'a', 'a', true],
  ['eq', 'a', 'b', false],
  ['eq', 5, '5', false],
  ['eq', true, true, true],
  ['ne', 'a', 'b', true],
  ['ne', 'a', 'a', false],
  ['ne', 'a', 5, false],
  ['ne', true, false, true],
  ['ne', 'a', null, false],
  ['le', 5, 5, true],
  ['le', 5, 6, false],
  ['lt', 5, 5, false],
  ['lt', 'b', 'a', true],
  ['ge', 5, 5, true],
  ['ge', 5, 4, false],
  ['gt', 5, 6, true],
  ['gt', 5, '6', false],
  ['gt', 5, null, false],
  ['contains', 'ell', 'hello', true],
  ['contains', 'x', 'hello', false],
  ['contains', 'a', ['a', 'b'], true],
  ['contains', 5, 'hello 5', false],
  ['contains', 'a', null, false],
  ['notContains', 'x', 'hello', true],
  ['notContains', 'ell', 'hello', false],
  ['notContains', 'c', ['a', 'b'], true],
  ['notContains', 'c', null, false],
  ['beginsWith', 'he', 'hello', true],
  ['beginsWith', 'lo', 'hello', false],
  ['beginsWith', 'he', 5, false],
  ['in', ['a', 'b'], 'a', true],
  ['in', ['a', 'b'], 'c', false],
  ['in', [1, 2], '1', false],
  ['notIn', ['a', 'b'], 'c', true],
  ['notIn', ['a', 'b'], 'a', false],
  ['notIn', ['a'], null, false],
  ['between', [1, 5], 3, true],
  ['between', [1, 5], 1, false],
  ['between', [1, 5], 5, false],
  ['between', [1, 5], '3', false],
  ['containsAny', ['a', 'x'], ['a', 'b'], true],
  ['containsAny', ['x', 'y'], ['a', 'b'], false],
];

const one = (fieldName: string, operator: string, value: unknown) => ({ filters: [{ fieldName, operator, value }] });

describe('RT-26: an enhanced filter', () => {
  it.each(rows)('%s %j of %j is %s', (operator, wanted, given, expected) => {
    expect(createEnhancedFilter({ filterGroup: [one('f', operator, wanted)] }).matches({ f: given })).toBe(expected);
  });

  it('needs all filters of a group and one group of several', () => {
    const both = { filters: [...one('a', 'eq', 1).filters, ...one('b', 'eq', 2).filters] };
    const { matches } = createEnhancedFilter({ filterGroup: [both, one('c', 'eq', 3)] });
    expect(matches({ a: 1, b: 2 })).toBe(true);
    expect(matches({ a: 1 })).toBe(false);
    expect(matches({ c: 3 })).toBe(true);
  });

  it('reads paths to five levels', () => {
    const deep = (path: string) => createEnhancedFilter({ filterGroup: [one(path, 'eq', 1)] });
    expect(deep('a.b.c.d.e').matches({ a: { b: { c: { d: { e: 1 } } } } })).toBe(true);
    expect(deep('a.b.c.d.e.f').matches({ a: { b: { c: { d: { e: { f: 1 } } } } } })).toBe(false);
  });

  it('admits nothing of a list or of a prototype', () => {
    const { matches } = createEnhancedFilter({ filterGroup: [one('constructor.name', 'eq', 'Object')] });
    expect(matches({})).toBe(false);
    expect(matches([{ a: 1 }])).toBe(false);
  });

  it('is found by an equality of each group, or not at all', () => {
    const index = (...filterGroup: ReturnType<typeof one>[]) => createEnhancedFilter({ filterGroup }).index;
    expect(index(one('a', 'eq', 1), one('b', 'eq', 2))).toEqual([
      { field: 'a', value: 1 },
      { field: 'b', value: 2 },
    ]);
    expect(index(one('a', 'eq', 1), one('b', 'gt', 2))).toBeNull();
    expect(index(one('a.b', 'eq', 1))).toBeNull();
  });
});

describe('RT-25: the filter of arguments', () => {
  it('is the same for the same arguments in any order', () => {
    expect(createArgumentFilter({ a: 1, b: 2 }).key).toBe(createArgumentFilter({ b: 2, a: 1 }).key);
    expect(createArgumentFilter({ a: 1 }).key).not.toBe(createArgumentFilter({ a: '1' }).key);
  });

  it.each([
    [{ a: 5 }, { a: '5' }, true],
    [{ a: null }, {}, true],
    [{ a: null }, { a: 'null' }, false],
    [{ a: 'null' }, { a: null }, false],
    [{ nope: 'x' }, { a: 'x' }, false],
    [{ a: ['x'] }, { a: ['x'] }, true],
    [{}, {}, true],
  ])('%j admits %j: %s', (args, event, expected) => {
    expect(createArgumentFilter(args).matches(event)).toBe(expected);
  });
});
