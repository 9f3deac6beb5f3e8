import {
  coerceInputValue,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
} from 'graphql';
import type { GraphQLInputType, GraphQLSchema, OperationDefinitionNode, TypeNode } from 'graphql';
import { ScalarError } from '../schema/scalar-error.ts';
import type { WireError } from './wire-error.ts';

type Fault = { readonly text: string; readonly located: boolean };

/** What is wrong with a request's variables, in graphql-java's words: the first fault of each variable. */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): WireError[] {
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as TypeNode & Parameters<typeof typeFromAST>[1]);
    if (!isInputType(type) || (!Object.hasOwn(variables, name) && definition.defaultValue)) return [];
    const fault = faultOf(name, own(variables, name), type);
    if (!fault) return [];
    const start = definition.loc?.startToken;
    const locations = fault.located && start ? [{ line: start.line, column: start.column, sourceName: null }] : null;
    return [{ path: null, locations, message: fault.text }];
  });
}

/** Never what an object inherits: a variable may be called `constructor`. */
const own = (values: Readonly<Record<string, unknown>>, name: string) =>
  Object.hasOwn(values, name) ? values[name] : undefined;

/** The message names the outer variable and the inner type, as AppSync's does. */
function faultOf(variable: string, value: unknown, type: GraphQLInputType): Fault | null {
  if (isNonNullType(type)) {
    if (value !== null && value !== undefined) return faultOf(variable, value, type.ofType);
    return { text: `Variable '${variable}' has coerced Null value for NonNull type '${type}'`, located: true };
  }
  if (value === null || value === undefined) return null;
  if (isListType(type))
    return firstFault(Array.isArray(value) ? value : [value], (item) => faultOf(variable, item, type.ofType));
  if (isInputObjectType(type)) {
    if (typeof value !== 'object' || Array.isArray(value)) {
      const text = `Expected type 'Map' but was '${javaType(value)}'. Variables for input objects must be an instance of type 'Map'.`;
      return invalid(variable, text);
    }
    const fields = type.getFields();
    if (Object.keys(value).some((key) => !Object.hasOwn(fields, key))) {
      // The space at the end is AppSync's own.
      const text = `The variables input contains a field that is not defined for input object type '${type}' `;
      return { text, located: false };
    }
    return firstFault(Object.values(fields), (field) => {
      const given = own(value as Record<string, unknown>, field.name);
      return given === undefined && field.defaultValue !== undefined ? null : faultOf(variable, given, field.type);
    });
  }
  let text: string | null = null;
  coerceInputValue(value, type, (_path, _value, error) => {
    if (error.originalError instanceof ScalarError) text = error.originalError.message;
    else if (isEnumType(type))
      text = `Invalid input for Enum '${type}'. No value found for name '${typeof value === 'string' ? value : JSON.stringify(value)}'`;
    else text = `Expected type '${type}' but was '${javaType(value)}'.`;
  });
  return text === null ? null : invalid(variable, text);
}

const invalid = (variable: string, text: string): Fault => ({
  text: `Variable '${variable}' has an invalid value. ${text}`,
  located: true,
});

function firstFault<T>(items: readonly T[], check: (item: T) => Fault | null): Fault | null {
  for (const item of items) {
    const fault = check(item);
    if (fault) return fault;
  }
  return null;
}

function javaType(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  if (Array.isArray(value)) return 'ArrayList';
  return typeof value === 'object' ? 'LinkedHashMap' : typeof value === 'boolean' ? 'Boolean' : 'String';
}
