import { getNullableType, GraphQLError, isObjectType } from 'graphql';
import type { GraphQLNullableType, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { ScalarError } from '../schema/scalar-error.ts';
import { unsourced } from '../unsourced.ts';
import { FieldError } from './operation-context.ts';
import { wireLocations } from './wire-error.ts';
import type { WireError } from './wire-error.ts';

const nullText = /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/;
const listText = /^Expected Iterable,/;

type Path = readonly (string | number)[];

/** The path in the form that texts give it: `/notes[0]/title`. */
const slashed = (path: Path) => path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('');

/** What AppSync says where a value is null that may not be. */
export function nullViolation(path: Path, type: GraphQLNullableType, parent: string): WireError {
  const message = `Cannot return null for non-nullable type: '${type}' within parent '${parent}' (${slashed(path)})`;
  return { path, locations: null, message };
}

/** An executor's error in AppSync's shape. `report` gets what is our own fault, whose text no client sees. */
export function describeError(schema: GraphQLSchema, error: GraphQLError, report: (cause: unknown) => void): WireError {
  const { originalError: cause, path = [] } = error;
  if (cause instanceof FieldError) {
    const { data, errorType, errorInfo, message } = cause;
    return { path, data, errorType, errorInfo, locations: wireLocations(error), message };
  }
  const [, parent = '', field = ''] = nullText.exec(error.message) ?? [];
  const type = fieldType(schema, parent, field);
  if (type) return nullViolation(path, nullableAt(type, path), parent);
  if (listText.test(error.message)) {
    const message = `Can't resolve value (${slashed(path)}) : type mismatch error, expected type LIST`;
    return { path, locations: null, message };
  }
  if (cause && !(cause instanceof ScalarError) && !(cause instanceof GraphQLError)) {
    report(cause);
    return { path, data: null, errorInfo: null, locations: wireLocations(error), ...unsourced.internalFailure };
  }
  return { path, locations: null, message: `Can't serialize value (${slashed(path)}) : ${error.message}` };
}

function fieldType(schema: GraphQLSchema, parent: string, field: string): GraphQLOutputType | undefined {
  const type = schema.getType(parent);
  return isObjectType(type) ? type.getFields()[field]?.type : undefined;
}

/** A null item of a list is told by the item's type, a null field by the field's. */
function nullableAt(type: GraphQLOutputType, path: Path): GraphQLNullableType {
  const nullable = getNullableType(type);
  return typeof path.at(-1) === 'number' && 'ofType' in nullable
    ? nullableAt(nullable.ofType, path.slice(0, -1))
    : nullable;
}
