import { getNamedType, isCompositeType, isObjectType } from 'graphql';
import type { FieldNode, GraphQLOutputType, OperationDefinitionNode } from 'graphql';
import { collectFields, subselections, typeNameOf } from './collect-fields.ts';
import type { SelectionScope } from './collect-fields.ts';

/** What one field of a mutation gives to a subscription field: the selected values, by field name. */
export interface Publication {
  readonly subscriptionField: string;
  readonly value: unknown;
}

interface Options {
  readonly scope: SelectionScope;
  readonly operation: OperationDefinitionNode;
  readonly data: Record<string, unknown>;
  /** Response keys differ from field names somewhere in the document. */
  readonly aliased: boolean;
  readonly subscribersOf: ReadonlyMap<string, readonly string[]>;
}

/** The events of a mutation that has run, in the order of its fields. A field that is null makes none. */
export function readPublications({ scope, operation, data, aliased, subscribersOf }: Options): Publication[] {
  const mutation = scope.schema.getMutationType();
  if (!mutation) return [];
  const publications: Publication[] = [];
  for (const [key, nodes] of collectFields(scope, mutation, [operation.selectionSet])) {
    const name = nodes[0]?.name.value ?? '';
    const subscriptionFields = subscribersOf.get(name);
    const value = data[key];
    const field = mutation.getFields()[name];
    if (!subscriptionFields || !field || value === null || value === undefined) continue;
    const byName = aliased ? byFieldName(scope, field.type, nodes, value) : value;
    for (const subscriptionField of subscriptionFields) publications.push({ subscriptionField, value: byName });
  }
  return publications;
}

function byFieldName(
  scope: SelectionScope,
  outputType: GraphQLOutputType,
  nodes: readonly FieldNode[],
  value: unknown,
): unknown {
  if (Array.isArray(value)) return value.map((item) => byFieldName(scope, outputType, nodes, item));
  const declared = getNamedType(outputType);
  if (typeof value !== 'object' || value === null || !isCompositeType(declared)) return value;
  const record = value as Record<string, unknown>;
  const concrete = scope.schema.getType(typeNameOf(record));
  const type = isObjectType(concrete) ? concrete : declared;
  const named: Record<string, unknown> = {};
  for (const [key, same] of collectFields(scope, type, subselections(nodes))) {
    const name = same[0]?.name.value ?? '';
    const field = 'getFields' in type ? type.getFields()[name] : undefined;
    if (Object.hasOwn(named, name)) continue;
    named[name] = field ? byFieldName(scope, field.type, same, record[key]) : record[key];
  }
  return named;
}
