import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate.ts';

describe('evaluate', () => {
  it.each([
    ['3*(4+5)', 27],
    ['2+3*4-1', 13],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['10 % 4', 2],
    ['2 × 3 ÷ 4 − 1', 0.5],
    ['sqrt(16) + max(1, 2, 3)', 7],
    ['pi', Math.PI],
    ['1e3 + .5', 1000.5],
    ['8/2/2', 2],
  ])('%s is %d', (text, value) => expect(evaluate(text)).toBeCloseTo(value, 10));

  it.each([
    ['1/0', 'divided by zero'],
    ['', 'missing at the end'],
    ['(1+2', 'is missing'],
    ['1 2', 'did not expect'],
    ['process.exit(1)', 'cannot calculate|do not know'],
    ['constructor("x")', 'cannot calculate|do not know'],
    ['toString()', 'do not know'],
    ['9^999', 'no finite value'],
    ['('.repeat(100), 'Too many parentheses'],
    ['1+'.repeat(200), 'too long'],
  ])('refuses %s', (text, why) => expect(() => evaluate(text)).toThrow(new RegExp(why)));

  it('agrees with JavaScript on sums and products', () => {
    const number = fc.integer({ min: -999, max: 999 });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        expect(evaluate(`${a} + ${b} * (${c} - ${a})`)).toBe(a + b * (c - a));
      }),
    );
  });

  it('throws nothing but its own error, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.+-*/%^(), episqrt') }), (text) => {
        try {
          expect(typeof evaluate(text)).toBe('number');
        } catch (error) {
          expect((error as Error).name).toBe('ToolInputError');
        }
      }),
    );
  });
});
