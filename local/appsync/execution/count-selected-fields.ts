import { Kind } from 'graphql';
import type { FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** How many fields an operation selects once its fragments are written out: thirty short fragments can make a billion. */
export function countSelectedFields(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): number {
  const known = new Map<string, number>();
  const countOf = ({ selections }: SelectionSetNode): number => {
    let count = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) count += fragmentCount(selection.name.value);
      else {
        if (selection.kind === Kind.FIELD) count += 1;
        if (selection.selectionSet) count += countOf(selection.selectionSet);
      }
    }
    return count;
  };
  const fragmentCount = (name: string): number => {
    const fragment = fragments[name];
    const count = known.get(name) ?? (fragment ? countOf(fragment.selectionSet) : 0);
    known.set(name, count);
    return count;
  };
  return countOf(operation.selectionSet);
}
