import { attributeOf, type Attributes, type Value } from '../value.ts';
import { ExpressionError } from './expression-error.ts';

/** Attribute names and list positions from an item's top to one of its values. */
export type DocumentPath = readonly (string | number)[];

export function valueAt(path: DocumentPath, item: Attributes): Value | undefined {
  let value = attributeOf(item, path[0] as string);
  for (let at = 1; value && at < path.length; at++) {
    const part = path[at]!;
    value = typeof part === 'number' ? value.L?.[part] : value.M && attributeOf(value.M, part);
  }
  return value;
}

/** Refuses paths of which one leads into another, or which treat one value both as a list and as a map. */
export function refuseOverlaps(paths: readonly DocumentPath[]): void {
  for (let second = 1; second < paths.length; second++) {
    for (let first = 0; first < second; first++) {
      const problem = compare(paths[first]!, paths[second]!);
      if (!problem) continue;
      const [one, two] = [pathText(paths[first]!), pathText(paths[second]!)];
      throw new ExpressionError(
        `Two document paths ${problem} with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`,
      );
    }
  }
}

function compare(one: DocumentPath, two: DocumentPath): 'overlap' | 'conflict' | undefined {
  for (let at = 0; at < Math.min(one.length, two.length); at++) {
    if (typeof one[at] !== typeof two[at]) return 'conflict';
    if (one[at] !== two[at]) return undefined;
  }
  return 'overlap';
}

export const pathText = (path: DocumentPath): string =>
  `[${path.map((part) => (typeof part === 'number' ? `[${part}]` : part)).join(', ')}]`;
