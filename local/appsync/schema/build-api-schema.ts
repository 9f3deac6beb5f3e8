import { assertScalarType, buildASTSchema, concatAST, GraphQLError, Kind, parse, validateSchema } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { appsyncDefinitions } from './appsync-definitions.ts';
import { applyAwsScalars } from './aws-scalars.ts';
import { directiveArgumentErrors } from './directive-argument-errors.ts';
import { subscribeDirectiveErrors } from './subscribe-directives.ts';

/** The executable schema of the template's SDL; throws an error that names everything AppSync would refuse. */
export function buildApiSchema(definition: string): GraphQLSchema {
  const document = orRefuse(() => parse(definition));
  refuseIfAny(reservedNameErrors(document));
  const schema = orRefuse(() => buildASTSchema(concatAST([parse(appsyncDefinitions, { noLocation: true }), document])));
  refuseIfAny([...validateSchema(schema).map((error) => error.message), ...directiveArgumentErrors(schema)]);
  refuseIfAny(subscribeDirectiveErrors(schema));
  applyAwsScalars((name) => assertScalarType(schema.getType(name)));
  return schema;
}

function reservedNameErrors(document: DocumentNode): string[] {
  return document.definitions.flatMap((node) => {
    const name = 'name' in node ? (node.name?.value ?? '') : '';
    if (name.startsWith('AWS')) return [`${name}: names starting with AWS are AppSync's`];
    return node.kind === Kind.SCALAR_TYPE_DEFINITION ? [`scalar ${name}: AppSync has no custom scalars`] : [];
  });
}

function orRefuse<T>(build: () => T): T {
  try {
    return build();
  } catch (error) {
    const at = error instanceof GraphQLError ? error.locations?.[0] : undefined;
    const text = (error as Error).message.replaceAll('\n\n', '; ');
    throw refused(at ? `${text} (line ${at.line}, column ${at.column})` : text, error);
  }
}

const refused = (problems: string, cause?: unknown) =>
  new Error(`The GraphQL schema is refused: ${problems}`, { cause });

function refuseIfAny(problems: readonly string[]): void {
  if (problems.length > 0) throw refused(problems.join('; '));
}
