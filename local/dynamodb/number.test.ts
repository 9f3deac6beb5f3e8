import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNumbers, compareNumbers, normalizeNumber, subtractNumbers } from './number.ts';

/** Numbers of up to 38 digits anywhere in DynamoDB's range, with the integer and power of ten they are made of. */
const numbers = fc
  .record({
    coefficient: fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }),
    power: fc.integer({ min: -130, max: 88 }),
  })
  .map(({ coefficient, power }) => ({ coefficient, power, text: normalizeNumber(`${coefficient}e${power}`) }));

const SCALE = 130;
const exact = ({ coefficient, power }: { coefficient: bigint; power: number }) =>
  coefficient * 10n ** BigInt(power + SCALE);

describe('normal form', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['+5', '5'],
    ['00042', '42'],
    ['1.0', '1'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1.5E2', '150'],
    ['1e-3', '0.001'],
    ['-3.1400', '-3.14'],
    ['123e-1', '12.3'],
    ['1e125', `1${'0'.repeat(125)}`],
    ['1E-130', `0.${'0'.repeat(129)}1`],
    [`${'1'.repeat(38)}000`, `${'1'.repeat(38)}000`],
  ])('writes %s as %s', (given, expected) => expect(normalizeNumber(given)).toBe(expected));

  it.each([
    ['', 'The parameter cannot be converted to a numeric value'],
    ['abc', 'The parameter cannot be converted to a numeric value: abc'],
    ['1 ', 'The parameter cannot be converted to a numeric value: 1 '],
    ['.', 'The parameter cannot be converted to a numeric value: .'],
    ['NaN', 'The parameter cannot be converted to a numeric value: NaN'],
    ['0x10', 'The parameter cannot be converted to a numeric value: 0x10'],
    ['1e126', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['-1e999999999999', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ['1e-131', 'Number underflow. Attempting to store a number with magnitude smaller than supported range'],
    ['1'.repeat(39), 'Attempting to store more than 38 significant digits in a Number'],
  ])('refuses %s', (given, message) => expect(() => normalizeNumber(given)).toThrow(message));

  it('takes a zero with any exponent and a megabyte of zeros at once', () => {
    expect(normalizeNumber('0e99999')).toBe('0');
    expect(normalizeNumber(`${'0'.repeat(1_000_000)}1.${'0'.repeat(1_000_000)}`)).toBe('1');
  });
});

it('adds and subtracts exactly', () => {
  expect(addNumbers('0.1', '0.2')).toBe('0.3');
  expect(addNumbers('999999999999999', '1')).toBe('1000000000000000');
  expect(subtractNumbers('0', '0.5')).toBe('-0.5');
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      let sum: string;
      try {
        sum = addNumbers(a.text, b.text);
      } catch (error) {
        // More than 38 digits, or too large: no number is the answer.
        expect(String(error)).toMatch(/38 significant digits|overflow/);
        return;
      }
      expect(sum).toBe(normalizeNumber(`${exact(a) + exact(b)}e-${SCALE}`));
      expect(subtractNumbers(sum, b.text)).toBe(a.text);
    }),
  );
});

it('refuses a sum of more than 38 digits or out of range', () => {
  expect(() => addNumbers(normalizeNumber('1e38'), '1')).toThrow('more than 38 significant digits');
  expect(() => addNumbers(normalizeNumber('9e125'), normalizeNumber('9e125'))).toThrow('Number overflow');
});

it('compares as the numbers compare', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const [x, y] = [exact(a), exact(b)];
      expect(Math.sign(compareNumbers(a.text, b.text))).toBe(x < y ? -1 : x > y ? 1 : 0);
    }),
  );
  expect(compareNumbers('9007199254740993', '9007199254740992')).toBeGreaterThan(0);
});
