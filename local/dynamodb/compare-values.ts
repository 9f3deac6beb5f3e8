import { compareNumbers } from './number.ts';
import { attributeOf, typeOf, type Attributes, type Value } from './value.ts';

/** DynamoDB's equality: sets whatever their order, lists in order, maps by their attributes. */
export function valuesEqual(left: Value, right: Value): boolean {
  const type = typeOf(left);
  const other = right[type];
  if (other === undefined) return false;
  switch (type) {
    case 'L':
      return left.L!.length === right.L!.length && left.L!.every((value, at) => valuesEqual(value, right.L![at]!));
    case 'M':
      return attributesEqual(left.M!, right.M!);
    case 'SS':
    case 'NS':
    case 'BS':
      return sameMembers(left[type]!, right[type]!);
    default:
      return left[type] === other;
  }
}

export function attributesEqual(left: Attributes, right: Attributes): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => {
      const other = attributeOf(right, name);
      return other !== undefined && valuesEqual(attributeOf(left, name)!, other);
    })
  );
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  const members = new Set(left);
  return left.length === right.length && right.every((member) => members.has(member));
}

/** Orders two strings, numbers or binaries of the same type; undefined where DynamoDB knows no order. */
export function compareValues(left: Value, right: Value): number | undefined {
  if (left.S !== undefined && right.S !== undefined) return compareUtf8(left.S, right.S);
  if (left.N !== undefined && right.N !== undefined) return compareNumbers(left.N, right.N);
  if (left.B !== undefined && right.B !== undefined) {
    return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  }
  return undefined;
}

// UTF-16 and UTF-8 disagree only where a surrogate pair meets U+E000 to U+FFFF.
const HAS_SURROGATE = /[\ud800-\udfff]/;

function compareUtf8(left: string, right: string): number {
  if (left === right) return 0;
  if (HAS_SURROGATE.test(left) || HAS_SURROGATE.test(right))
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : 1;
}
