import { GraphQLError } from 'graphql';
import type { ValidationRule } from 'graphql';

/** Where introspection is off, its root fields are undefined ones. `__typename` goes on working. */
export const refuseIntrospectionRule: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '__schema' && node.name.value !== '__type') return;
    const type = context.getParentType()?.name ?? 'Query';
    context.reportError(
      new GraphQLError(`Cannot query field "${node.name.value}" on type "${type}".`, { nodes: node }),
    );
  },
});
