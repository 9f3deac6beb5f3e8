import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, Item } from '../../../dynamodb/dynamodb-api.ts';

/** Whether two items are the same to DynamoDB, but for the attributes named. */
export function isSameItem(a: Item, b: Item, ignored: readonly string[]): boolean {
  return isDeepStrictEqual(comparable(a, ignored), comparable(b, ignored));
}

const comparable = (item: Item, ignored: readonly string[] = []): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([name]) => !ignored.includes(name))
      .map(([name, value]) => [name, canonical(value)]),
  );

/** One text for one number; a set has no order. */
function canonical(value: AttributeValue): unknown {
  const [type, content] = Object.entries(value)[0] ?? [];
  switch (type) {
    case 'N':
      return { N: Number(content) };
    case 'NS':
      return { NS: (content as string[]).map(Number).sort((a, b) => a - b) };
    case 'SS':
    case 'BS':
      return { [type]: (content as string[]).toSorted() };
    case 'L':
      return { L: (content as AttributeValue[]).map(canonical) };
    case 'M':
      return { M: comparable(content as Item) };
    default:
      return value;
  }
}
