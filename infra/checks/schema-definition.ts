import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, concatAST, parse, validateSchema } from 'graphql';
import { inResources } from './template-check.ts';

const appsync = parse(readFileSync(join(import.meta.dirname, '..', '..', 'codegen', 'appsync.graphql'), 'utf8'));

/** The uploaded schema is valid GraphQL with AppSync's scalars and directives, and defines every type it names. */
export const schemaDefinition = inResources(['AWS::AppSync::GraphQLSchema'], ({ Properties: { Definition } }) => {
  try {
    const schema = buildASTSchema(concatAST([appsync, parse(Definition)]));
    return validateSchema(schema).map(({ message }) => message);
  } catch (error) {
    return [(error as Error).message];
  }
});
