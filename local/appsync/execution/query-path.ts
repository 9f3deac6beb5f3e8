import { BREAK, Kind, visit } from 'graphql';
import type { ArgumentNode, ASTNode, DocumentNode } from 'graphql';

export interface NodePlace {
  /** Field names from the operation or fragment down to the node. */
  readonly path: readonly string[];
  /** The argument the node stands in, and the way into its value: `input.tags`. */
  readonly argument: string;
  readonly argumentNode: ArgumentNode | null;
}

/** Where a node stands in its document, in the terms of graphql-java's texts. */
export function placeOf(document: DocumentNode, node: ASTNode): NodePlace {
  const stack: ASTNode[] = [];
  let found: readonly ASTNode[] = [];
  visit(document, {
    enter(entered) {
      stack.push(entered);
      if (entered !== node) return undefined;
      found = [...stack];
      return BREAK;
    },
    leave() {
      stack.pop();
    },
  });
  const names = (kinds: readonly string[]) =>
    found.flatMap((one) => (kinds.includes(one.kind) && 'name' in one && one.name ? [one.name.value] : []));
  return {
    path: names([Kind.FRAGMENT_DEFINITION, Kind.FIELD]),
    argument: names([Kind.ARGUMENT, Kind.OBJECT_FIELD]).join('.'),
    argumentNode: found.find((one) => one.kind === Kind.ARGUMENT) ?? null,
  };
}
