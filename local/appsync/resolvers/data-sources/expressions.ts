import type { Item } from '../../../dynamodb/dynamodb-api.ts';
import { InvalidRequest } from './invalid-request.ts';
import { optionalFields, refuseOthers, requireText, type Fields, type Path } from './request-fields.ts';
import { toWireItem } from './typed-values.ts';

const expressionMembers = ['expression', 'expressionNames', 'expressionValues'];

/** Gathers the expressions of one request: DynamoDB has one map of names and one of values for all of them. */
export function createExpressions() {
  const names: Record<string, string> = {};
  const values: Item = {};

  return {
    /** The text of the expression at `path`, its names and values kept. JSON text of one, as `util.transform` makes it, is one too. */
    add(given: unknown, path: Path, otherMembers: readonly string[] = []): string | undefined {
      const fields = optionalFields(typeof given === 'string' ? parsed(given, path) : given, path);
      if (!fields) return undefined;
      refuseOthers(fields, [...expressionMembers, ...otherMembers], path);
      const { expressionNames, expressionValues } = fields;
      for (const [name, value] of Object.entries(optionalFields(expressionNames, [...path, 'expressionNames']) ?? {})) {
        put(names, name, requireText(value, [...path, 'expressionNames', name]), path);
      }
      const typed = expressionValues ? toWireItem(expressionValues, [...path, 'expressionValues']) : {};
      for (const [name, value] of Object.entries(typed)) put(values, name, value, path);
      return requireText(fields.expression, [...path, 'expression']);
    },
    /** A name of ours for an attribute. */
    addName(placeholder: string, attribute: string): void {
      names[placeholder] = attribute;
    },
    names: (): Readonly<Record<string, string>> => names,
    /** DynamoDB refuses empty maps. */
    members: (): Fields => ({
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}

export type Expressions = ReturnType<typeof createExpressions>;

/** A condition as an object, for the members that only AppSync knows. */
export function conditionFields(given: unknown, path: Path): Fields {
  return optionalFields(typeof given === 'string' ? parsed(given, path) : given, path) ?? {};
}

function parsed(text: string, path: Path): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidRequest(`The text of field '$[${path.join('][')}]' is not JSON.`, { cause });
  }
}

function put<T>(map: Record<string, T>, name: string, value: T, path: Path): void {
  if (Object.hasOwn(map, name) && JSON.stringify(map[name]) !== JSON.stringify(value)) {
    throw new InvalidRequest(`${name} stands for two things in one request, the second in '$[${path.join('][')}]'.`);
  }
  map[name] = value;
}
