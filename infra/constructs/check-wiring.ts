import { type DocumentNode, Kind, parse } from 'graphql';

const rootTypes = ['Query', 'Mutation', 'Subscription'];

const coordinatesOf = (schema: DocumentNode): string[] =>
  schema.definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (definition.fields ?? []).map((field) => `${definition.name.value}.${field.name.value}`)
      : [],
  );

/** Refuses a wiring that names a field the schema lacks, or leaves out an operation of the schema. */
export const checkWiring = (schema: string, wiring: Readonly<Record<string, unknown>>): void => {
  const coordinates = coordinatesOf(parse(schema));
  const unknown = Object.keys(wiring).filter((coordinate) => !coordinates.includes(coordinate));
  if (unknown.length > 0) throw new Error(`The wiring names ${unknown.join(', ')}, which schema.graphql does not have`);
  const operations = coordinates.filter((coordinate) => rootTypes.includes(coordinate.split('.')[0] ?? ''));
  const unwired = operations.filter((coordinate) => !(coordinate in wiring));
  if (unwired.length > 0)
    throw new Error(`schema.graphql has ${unwired.join(', ')}, which the wiring does not resolve`);
};
