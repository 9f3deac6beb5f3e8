import { validationError } from '../errors.ts';
import { attributeOf, setAttribute, type Attributes, type Value } from '../value.ts';
import type { DocumentPath } from './document-path.ts';

export interface DocumentEditor {
  set(path: DocumentPath, value: Value): void;
  remove(path: DocumentPath): void;
  /** The edited copy. */
  finish(): Attributes;
}

interface ListEdits {
  readonly removed: Set<number>;
  /** Elements set beyond the end, by the position asked for. */
  readonly appended: Map<number, Value>;
}

/** Edits a copy of an item; list positions mean those of the item before any edit. Only what lies on an edited path is copied. */
export function editDocument(item: Attributes): DocumentEditor {
  const root: Value = { M: { ...item } };
  const own = new Set<Value>([root]);
  const lists = new Map<Value[], ListEdits>();

  const editsOf = (list: Value[]) => {
    let edits = lists.get(list);
    if (!edits) lists.set(list, (edits = { removed: new Set(), appended: new Map() }));
    return edits;
  };

  /** The map or list that holds the path's last part, as a copy that may be changed. */
  const parentOf = (path: DocumentPath): Value => {
    let parent = root;
    for (const part of path.slice(0, -1)) {
      const child = childOf(parent, part);
      if (!child) throw invalidPath();
      if (own.has(child)) {
        parent = child;
        continue;
      }
      const copy: Value = child.M ? { M: { ...child.M } } : child.L ? { L: [...child.L] } : child;
      own.add(copy);
      if (parent.M) setAttribute(parent.M, part as string, copy);
      else parent.L![part as number] = copy;
      parent = copy;
    }
    const last = path.at(-1);
    if (typeof last === 'number' ? !parent.L : !parent.M) throw invalidPath();
    return parent;
  };

  return {
    set(path, value) {
      const { M, L } = parentOf(path);
      const last = path.at(-1)!;
      if (M) setAttribute(M, last as string, value);
      else if ((last as number) < L!.length) L![last as number] = value;
      else editsOf(L!).appended.set(last as number, value);
    },
    remove(path) {
      const { M, L } = parentOf(path);
      const last = path.at(-1)!;
      if (M) delete M[last];
      else editsOf(L!).removed.add(last as number);
    },
    finish() {
      for (const [list, { removed, appended }] of lists) {
        const kept = list.filter((_, position) => !removed.has(position));
        const added = [...appended].sort(([a], [b]) => a - b).map(([, value]) => value);
        list.splice(0, list.length, ...kept, ...added);
      }
      return root.M!;
    },
  };
}

const childOf = (parent: Value, part: string | number): Value | undefined =>
  typeof part === 'number' ? parent.L?.[part] : parent.M && attributeOf(parent.M, part);

const invalidPath = () => validationError('The document path provided in the update expression is invalid for update');
