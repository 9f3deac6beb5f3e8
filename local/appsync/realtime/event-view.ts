import { getNamedType, isAbstractType, isCompositeType, isListType, isNonNullType, isObjectType } from 'graphql';
import type { FieldNode, GraphQLCompositeType, GraphQLOutputType } from 'graphql';
import type { Caller } from '../auth/caller.ts';
import type { MayAccess } from '../auth/field-access.ts';
import { collectFields, subselections, typeNameOf } from '../execution/collect-fields.ts';
import type { SelectionScope } from '../execution/collect-fields.ts';
import { nullViolation } from '../execution/describe-error.ts';
import { notAuthorized } from '../execution/operation-context.ts';
import type { WireError } from '../execution/wire-error.ts';

interface ViewedField {
  readonly key: string;
  readonly name: string;
  readonly parent: string;
  readonly type: GraphQLOutputType;
  readonly allowed: boolean;
  /** The selection below, by the concrete type's name; null for leaves. */
  readonly fieldsOf: ReadonlyMap<string, readonly ViewedField[]> | null;
}

/** How a subscriber sees events: its selection, prepared once. */
export interface EventView {
  /** `Type.field`s it selects and may not see. */
  readonly denied: readonly string[];
  /** The payload of a `data` frame. */
  readonly show: (event: unknown) => { readonly data: Record<string, unknown> | null; readonly errors?: WireError[] };
}

interface ViewOptions {
  readonly scope: SelectionScope;
  readonly caller: Caller;
  readonly mayAccess: MayAccess;
}

type Path = readonly (string | number)[];
const violated = Symbol('null where null may not be');

/** Prepares the view of the one root field of a subscription. No resolver runs when an event is shown. */
export function createEventView(options: ViewOptions, key: string, nodes: readonly FieldNode[]): EventView {
  const denied = new Set<string>();
  const [root] = viewedFields(options, options.scope.schema.getSubscriptionType(), new Map([[key, nodes]]), denied);
  return {
    denied: [...denied].toSorted(),
    show(event) {
      if (!root) return { data: null };
      const errors: WireError[] = [];
      const value = complete(root, root.type, event, [key], errors);
      const data = value === violated ? null : { [key]: value };
      return errors.length > 0 ? { data, errors } : { data };
    },
  };
}

function viewedFields(
  options: ViewOptions,
  type: GraphQLCompositeType | null | undefined,
  fields: ReadonlyMap<string, readonly FieldNode[]>,
  denied: Set<string>,
): ViewedField[] {
  return [...fields].flatMap(([key, nodes]) => {
    const name = nodes[0]?.name.value ?? '';
    if (!type) return [];
    const field = 'getFields' in type ? type.getFields()[name] : undefined;
    if (!field) return name === '__typename' && isObjectType(type) ? [typename(key, type.name)] : [];
    const allowed = options.mayAccess(options.caller, type.name, name);
    if (!allowed) denied.add(`${type.name}.${name}`);
    const below = getNamedType(field.type);
    const fieldsOf = isCompositeType(below) ? selectionByType(options, below, nodes, denied) : null;
    return [{ key, name, parent: type.name, type: field.type, allowed, fieldsOf }];
  });
}

function selectionByType(
  options: ViewOptions,
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  denied: Set<string>,
) {
  const { schema } = options.scope;
  // An event without __typename is seen as the abstract type itself.
  const types: GraphQLCompositeType[] = isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
  return new Map(
    types.map((one) => [
      one.name,
      viewedFields(options, one, collectFields(options.scope, one, subselections(nodes)), denied),
    ]),
  );
}

const typename = (key: string, parent: string): ViewedField => ({
  key,
  name: '__typename',
  parent,
  type: null as never,
  allowed: true,
  fieldsOf: null,
});

function complete(
  field: ViewedField,
  type: GraphQLOutputType,
  value: unknown,
  path: Path,
  errors: WireError[],
): unknown {
  if (isNonNullType(type)) {
    const completed = complete(field, type.ofType, value, path, errors);
    if (completed !== null) return completed;
    // A null that an error below explains needs no second one.
    if (value === null || value === undefined) errors.push(nullViolation(path, type.ofType, field.parent));
    return violated;
  }
  if (value === null || value === undefined) return null;
  if (isListType(type)) {
    if (!Array.isArray(value)) return null;
    const items = value.map((item, index) => complete(field, type.ofType, item, [...path, index], errors));
    return items.includes(violated) ? null : items;
  }
  return field.fieldsOf ? completeObject(field, value as Record<string, unknown>, path, errors) : value;
}

function completeObject(field: ViewedField, value: Record<string, unknown>, path: Path, errors: WireError[]): unknown {
  const fields = field.fieldsOf?.get(typeNameOf(value)) ?? field.fieldsOf?.values().next().value ?? [];
  const shown: Record<string, unknown> = {};
  let isViolated = false;
  for (const child of fields) {
    const completed = completeChild(child, value, [...path, child.key], errors);
    // Goes on to the other fields: AppSync lists every one that is missing.
    if (completed === violated) isViolated = true;
    shown[child.key] = completed;
  }
  return isViolated ? null : shown;
}

function completeChild(child: ViewedField, value: Record<string, unknown>, path: Path, errors: WireError[]): unknown {
  if (child.name === '__typename') return child.parent;
  if (!child.allowed) {
    const { message, errorType, data, errorInfo } = notAuthorized(child.parent, child.name);
    errors.push({ path, data, errorType, errorInfo, locations: null, message });
    return isNonNullType(child.type) ? violated : null;
  }
  return complete(child, child.type, value[child.name] ?? null, path, errors);
}
