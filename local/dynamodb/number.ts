import { validationError } from './errors.ts';

// Source: "Supported data types and naming rules in Amazon DynamoDB", section Numbers.
const MAX_EXPONENT = 125;
const MIN_EXPONENT = -130;
const MAX_DIGITS = 38;

/** `sign × d.ddd × 10^exponent`; `digits` neither begins nor ends with a zero, and is empty for zero. */
export interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: number;
}

const ZERO: Decimal = { sign: 0, digits: '', exponent: 0 };
const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const PLAIN_INTEGER = /^(?:0|-?[1-9]\d{0,37})$/;

/** A number's text in DynamoDB's normal form: plain, no leading or trailing zeros. Throws ValidationException outside the limits. */
export const normalizeNumber = (text: string): string =>
  PLAIN_INTEGER.test(text) ? text : formatDecimal(checkLimits(parseDecimal(text)));

export function parseDecimal(text: string): Decimal {
  const match = NUMBER.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (!match || (!whole && !fraction)) {
    throw validationError(`The parameter cannot be converted to a numeric value${text ? `: ${text}` : ''}`);
  }
  return makeDecimal(match[1] === '-' ? -1 : 1, whole + fraction, whole.length - 1 + Number(match[4] ?? 0));
}

// Loops, not regular expressions: a trailing `0+$` is quadratic on a megabyte of zeros.
function makeDecimal(sign: -1 | 1, digits: string, exponent: number): Decimal {
  let start = 0;
  while (digits[start] === '0') start++;
  if (start === digits.length) return ZERO;
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return { sign, digits: digits.slice(start, end), exponent: exponent - start };
}

function checkLimits(decimal: Decimal): Decimal {
  const outOfRange = (what: string) =>
    validationError(
      `Number ${what}. Attempting to store a number with magnitude ${what === 'overflow' ? 'larger' : 'smaller'} than supported range`,
    );
  if (decimal.sign === 0) return decimal;
  if (decimal.exponent > MAX_EXPONENT) throw outOfRange('overflow');
  if (decimal.exponent < MIN_EXPONENT) throw outOfRange('underflow');
  if (decimal.digits.length > MAX_DIGITS) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return decimal;
}

function formatDecimal({ sign, digits, exponent }: Decimal): string {
  if (sign === 0) return '0';
  const minus = sign < 0 ? '-' : '';
  if (exponent < 0) return `${minus}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (exponent >= digits.length - 1) return `${minus}${digits}${'0'.repeat(exponent - digits.length + 1)}`;
  return `${minus}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

// 15 digits fit a double exactly, in value and in order; so does the sum of two such integers.
const isSmall = (text: string) => text.length <= 15;
const isSmallInteger = (text: string) => isSmall(text) && !text.includes('.');

/** Adds two numbers in normal form exactly. */
export function addNumbers(left: string, right: string): string {
  if (isSmallInteger(left) && isSmallInteger(right)) return String(Number(left) + Number(right));
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  const scale = Math.min(lowestPower(a), lowestPower(b));
  const sum = toInteger(a, scale) + toInteger(b, scale);
  const digits = String(sum < 0n ? -sum : sum);
  return formatDecimal(checkLimits(makeDecimal(sum < 0n ? -1 : 1, digits, digits.length - 1 + scale)));
}

export const subtractNumbers = (left: string, right: string): string => addNumbers(left, negate(right));

const negate = (text: string) => (text === '0' ? text : text.startsWith('-') ? text.slice(1) : `-${text}`);

const lowestPower = ({ exponent, digits }: Decimal) => exponent - Math.max(0, digits.length - 1);

const toInteger = (decimal: Decimal, scale: number): bigint =>
  decimal.sign === 0 ? 0n : BigInt(decimal.sign) * BigInt(decimal.digits) * 10n ** BigInt(lowestPower(decimal) - scale);

/** Negative, zero or positive, as `left` is less than, equal to or greater than `right` (both in normal form). */
export function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  if (isSmall(left) && isSmall(right)) return Number(left) - Number(right);
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  if (a.sign !== b.sign) return a.sign - b.sign;
  if (a.exponent !== b.exponent) return a.sign * (a.exponent - b.exponent);
  return a.digits < b.digits ? -a.sign : a.sign;
}
