import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterPrefix, encodeKey } from './key-encoding.ts';
import { compareNumbers, normalizeNumber } from './number.ts';

const numbers = fc
  .tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.integer({ min: -130, max: 88 }))
  .map(([coefficient, power]) => normalizeNumber(`${coefficient}e${power}`));
// Small ones share their first digits far more often than random ones do.
const closeNumbers = fc.oneof(
  numbers,
  fc
    .tuple(fc.integer({ min: -1_300, max: 1_300 }), fc.integer({ min: -3, max: 0 }))
    .map(([coefficient, power]) => normalizeNumber(`${coefficient}e${power}`)),
);

it('orders the bytes of numbers as the numbers', () => {
  fc.assert(
    fc.property(closeNumbers, closeNumbers, (a, b) => {
      expect(Math.sign(encodeKey({ N: a }).compare(encodeKey({ N: b })))).toBe(Math.sign(compareNumbers(a, b)));
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  [
    'the smallest from the largest',
    ['-9.9e125', '-1e125', '-100', '-99', '-1', '-0.5', '-1e-130', '0', '1e-130', '9e125'],
  ],
  [
    'digits that begin alike',
    ['-121', '-12.12', '-12.1', '-12', '-1.2', '1', '1.1', '1.11', '1.2', '12', '121', '1211'],
  ],
])('tells %s', (_, ascending) => {
  const keys = ascending.map((text) => encodeKey({ N: normalizeNumber(text) }));
  expect([...keys].sort(Buffer.compare)).toEqual(keys);
});

it('orders strings by their UTF-8 bytes', () => {
  const ascending = ['A', 'Z', 'a', 'é', '\uffff', '😀'];
  expect([...ascending].reverse().sort((a, b) => encodeKey({ S: a }).compare(encodeKey({ S: b })))).toEqual(ascending);
});

it('ends a prefix right after its last key', () => {
  expect(afterPrefix(Buffer.of(1, 2))).toEqual(Buffer.of(1, 3));
  expect(afterPrefix(Buffer.of(1, 0xff, 0xff))).toEqual(Buffer.of(2));
  expect(afterPrefix(Buffer.of(0xff))).toBeUndefined();
});
