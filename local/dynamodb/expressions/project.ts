import { attributeOf, setAttribute, type Attributes, type Value } from '../value.ts';
import { valueAt, type DocumentPath } from './document-path.ts';

/** The parts of an item that the paths lead to; of a list its chosen elements, closed up, in their order. */
export function project(paths: readonly DocumentPath[], item: Attributes): Attributes {
  const result: Attributes = {};
  const nested = new Map<string, DocumentPath[]>();
  for (const path of paths) {
    const name = path[0] as string;
    if (path.length === 1) {
      const value = attributeOf(item, name);
      if (value) setAttribute(result, name, value);
    } else if (valueAt(path, item)) {
      nested.set(name, [...(nested.get(name) ?? []), path.slice(1)]);
    }
  }
  for (const [name, rests] of nested) setAttribute(result, name, projectValue(rests, attributeOf(item, name)!));
  return result;
}

/** All `paths` lead somewhere within `value`. */
function projectValue(paths: readonly DocumentPath[], value: Value): Value {
  if (paths.some((path) => path.length === 0)) return value;
  if (value.M) return { M: project(paths, value.M) };
  const positions = [...new Set(paths.map((path) => path[0] as number))].sort((a, b) => a - b);
  return {
    L: positions.map((position) =>
      projectValue(
        paths.filter((path) => path[0] === position).map((path) => path.slice(1)),
        value.L![position]!,
      ),
    ),
  };
}
