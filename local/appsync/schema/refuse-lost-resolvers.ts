import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Resource } from '../../assembly/assembly.ts';
import { AssemblyError } from '../../assembly/assembly-error.ts';

/** Throws AssemblyError, naming each, if there are resolvers on fields that the schema does not have: AppSync deploys none of them. */
export function refuseLostResolvers(schema: GraphQLSchema, resolvers: readonly Resource[]): void {
  const lost = resolvers.flatMap(({ logicalId, properties }) => {
    const { TypeName, FieldName } = properties;
    const type = schema.getType(String(TypeName));
    const hasField = isObjectType(type) && Object.hasOwn(type.getFields(), String(FieldName));
    return hasField ? [] : [`${logicalId}: No field named ${FieldName} found on type ${TypeName}`];
  });
  if (lost.length > 0) throw new AssemblyError(`AppSync resolvers:\n${lost.join('\n')}`);
}
