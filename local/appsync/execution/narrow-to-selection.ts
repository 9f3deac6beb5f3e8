import { getNamedType, isCompositeType } from 'graphql';
import type { GraphQLOutputType, SelectionSetNode } from 'graphql';
import { collectFields, subselections } from './collect-fields.ts';
import type { SelectionScope } from './collect-fields.ts';

/** The part of `data` that the selection asks for, by field name: what `util.error` may show of its third argument. */
export function narrowToSelection(
  scope: SelectionScope,
  outputType: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  data: unknown,
): unknown {
  const type = getNamedType(outputType);
  if (typeof data !== 'object' || data === null || !isCompositeType(type)) return data;
  if (Array.isArray(data)) return data.map((item) => narrowToSelection(scope, type, sets, item));
  const narrowed: Record<string, unknown> = {};
  for (const nodes of collectFields(scope, type, sets).values()) {
    const name = nodes[0]?.name.value ?? '';
    const field = 'getFields' in type ? type.getFields()[name] : undefined;
    if (!field || !Object.hasOwn(data, name)) continue;
    narrowed[name] = narrowToSelection(
      scope,
      field.type,
      subselections(nodes),
      (data as Record<string, unknown>)[name],
    );
  }
  return narrowed;
}
