import { getArgumentValues, getVariableValues } from 'graphql';
import type { FieldNode, GraphQLField, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { chooseOperation } from '../execution/choose-operation.ts';
import { collectFields } from '../execution/collect-fields.ts';
import type { SelectionScope } from '../execution/collect-fields.ts';
import type { PreparedDocument } from '../execution/document-cache.ts';
import type { OperationRequest } from '../execution/operation-request.ts';
import { variableErrors } from '../execution/variable-errors.ts';
import { unsupported } from './frames.ts';
import { StartRefused } from './start-refused.ts';

/** What a subscription asks for: its one root field, read with its variables. */
export interface SubscriptionPlan {
  readonly prepared: PreparedDocument;
  readonly request: OperationRequest;
  readonly scope: SelectionScope;
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly field: GraphQLField<unknown, unknown>;
  readonly typeName: string;
  readonly args: Record<string, unknown>;
}

/** Throws StartRefused for what is no valid subscription of this schema. */
export function planSubscription(
  schema: GraphQLSchema,
  prepared: PreparedDocument,
  request: OperationRequest,
): SubscriptionPlan {
  const operation = chooseOperation(prepared, request.operationName);
  if (prepared.errors.length > 0 || !operation) throw refuse(prepared.errors);
  if (operation.operation !== 'subscription') throw new StartRefused([unsupported(operation.operation)]);
  const scope = { schema, fragments: prepared.fragments, variables: coerce(schema, operation, request.variables) };
  const type = schema.getSubscriptionType();
  const [root] = type ? collectFields(scope, type, [operation.selectionSet]) : [];
  const [key = '', nodes = []] = root ?? [];
  const [node] = nodes;
  const field = node && type?.getFields()[node.name.value];
  if (!type || !node || !field) throw refuse([{ message: 'A subscription must select a field' }]);
  return {
    prepared,
    request,
    scope,
    key,
    nodes,
    field,
    typeName: type.name,
    args: getArgumentValues(field, node, scope.variables),
  };
}

function coerce(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  const { coerced, errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced) return coerced;
  const told = variableErrors(schema, operation, variables);
  throw refuse(told.length > 0 ? told : errors);
}

const refuse = (errors: readonly { readonly message: string }[]) =>
  new StartRefused(errors.map(({ message }) => ({ message })));
