import { getDirectiveValues, getNamedType, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';

const mutationsOf = (schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): readonly string[] => {
  const directive = schema.getDirective('aws_subscribe');
  const values = directive && field.astNode ? getDirectiveValues(directive, field.astNode) : undefined;
  return (values?.mutations as string[] | undefined) ?? [];
};

/** Which subscription fields each mutation field feeds. */
export function readSubscribers(schema: GraphQLSchema): ReadonlyMap<string, readonly string[]> {
  const subscribers = new Map<string, string[]>();
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    for (const mutation of mutationsOf(schema, field)) {
      subscribers.set(mutation, [...(subscribers.get(mutation) ?? []), field.name]);
    }
  }
  return subscribers;
}

/** What is wrong with the schema's `@aws_subscribe`s, each by name. */
export function subscribeDirectiveErrors(schema: GraphQLSchema): string[] {
  const subscription = schema.getSubscriptionType();
  const mutations = schema.getMutationType()?.getFields() ?? {};
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => {
      const used = field.astNode?.directives?.some((directive) => directive.name.value === 'aws_subscribe');
      if (!used) return [];
      if (type !== subscription)
        return [`@aws_subscribe on ${type.name}.${field.name}: only fields of Subscription may carry it`];
      return mutationsOf(schema, field).flatMap((name) => {
        const mutation = mutations[name];
        if (!mutation) return [`@aws_subscribe on ${type.name}.${field.name} names no mutation: ${name}`];
        if (getNamedType(mutation.type) === getNamedType(field.type)) return [];
        return [`@aws_subscribe on ${type.name}.${field.name}: ${name} returns ${mutation.type}, not ${field.type}`];
      });
    });
  });
}
