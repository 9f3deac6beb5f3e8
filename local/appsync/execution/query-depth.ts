import { Kind } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** How many levels of fields an operation nests; `{ me { id } }` is 2. */
export function queryDepth(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): number {
  const known = new Map<string, number>();
  const depthOf = ({ selections }: SelectionSetNode): number =>
    Math.max(
      0,
      ...selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0);
        if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet);
        return fragmentDepth(selection.name.value);
      }),
    );
  const fragmentDepth = (name: string): number => {
    const fragment = fragments[name];
    const depth = known.get(name) ?? (fragment ? depthOf(fragment.selectionSet) : 0);
    known.set(name, depth);
    return depth;
  };
  return depthOf(operation.selectionSet);
}
