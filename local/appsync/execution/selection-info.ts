import { getNamedType, isCompositeType, print } from 'graphql';
import type { FieldNode, GraphQLOutputType, SelectionSetNode } from 'graphql';
import { collectFields, subselections } from './collect-fields.ts';
import type { SelectionScope } from './collect-fields.ts';

export interface SelectionInfo {
  readonly selectionSetList: readonly string[];
  readonly selectionSetGraphQL: string;
}

const empty: SelectionInfo = { selectionSetList: [], selectionSetGraphQL: '' };

/** `ctx.info`'s two views of what was selected below a field. */
export function readSelection(
  scope: SelectionScope,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): SelectionInfo {
  const sets = subselections(nodes);
  const [first] = sets;
  if (!first) return empty;
  const selectionSetList: string[] = [];
  addPaths(selectionSetList, scope, type, sets, '');
  return { selectionSetList, selectionSetGraphQL: print(merged(first, sets)) };
}

const merged = (first: SelectionSetNode, sets: readonly SelectionSetNode[]): SelectionSetNode =>
  sets.length === 1 ? first : { ...first, selections: sets.flatMap(({ selections }) => selections) };

function addPaths(
  list: string[],
  scope: SelectionScope,
  outputType: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  prefix: string,
): void {
  const type = getNamedType(outputType);
  if (!isCompositeType(type)) return;
  for (const [key, nodes] of collectFields(scope, type, sets)) {
    list.push(prefix + key);
    const name = nodes[0]?.name.value ?? '';
    const field = 'getFields' in type ? type.getFields()[name] : undefined;
    if (field) addPaths(list, scope, field.type, subselections(nodes), `${prefix}${key}/`);
  }
}

/** Remembers the selections of cached documents, whose nodes stay the same from request to request. */
export function createSelectionReader(): (
  scope: SelectionScope,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
  conditional: boolean,
) => SelectionInfo {
  const known = new WeakMap<FieldNode, { readonly type: GraphQLOutputType; readonly info: SelectionInfo }>();
  return (scope, type, nodes, conditional) => {
    const [node] = nodes;
    if (!node || conditional || nodes.length > 1) return readSelection(scope, type, nodes);
    const cached = known.get(node);
    if (cached?.type === type) return cached.info;
    const info = readSelection(scope, type, nodes);
    known.set(node, { type, info });
    return info;
  };
}
