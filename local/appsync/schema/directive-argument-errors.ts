import { getDirectiveValues, isInterfaceType, isObjectType } from 'graphql';
import type { ConstDirectiveNode, GraphQLSchema } from 'graphql';

/** Directives whose arguments have the wrong type, each by the place it stands at. */
export function directiveArgumentErrors(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    const own = [type.astNode, ...type.extensionASTNodes].flatMap((node) => node?.directives ?? []);
    const ofFields = Object.values(type.getFields()).flatMap((field) =>
      argumentErrors(schema, `${type.name}.${field.name}`, field.astNode?.directives ?? []),
    );
    return [...argumentErrors(schema, type.name, own), ...ofFields];
  });
}

function argumentErrors(schema: GraphQLSchema, place: string, directives: readonly ConstDirectiveNode[]): string[] {
  return directives.flatMap((node) => {
    const directive = schema.getDirective(node.name.value);
    try {
      if (directive) getDirectiveValues(directive, { directives: [node] });
      return [];
    } catch (error) {
      return [`@${node.name.value} on ${place}: ${(error as Error).message}`];
    }
  });
}
