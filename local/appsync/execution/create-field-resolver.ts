import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { MayAccess } from '../auth/field-access.ts';
import type { ResolverError, ResolverOutcome, ResolverRuntime } from '../resolver-runtime.ts';
import { unsourced } from '../unsourced.ts';
import { subselections } from './collect-fields.ts';
import type { SelectionScope } from './collect-fields.ts';
import { narrowToSelection } from './narrow-to-selection.ts';
import { FieldError, notAuthorized } from './operation-context.ts';
import type { OperationContext } from './operation-context.ts';
import { createSelectionReader } from './selection-info.ts';

// Different ones: saying the same again costs nothing.
const maxInvalidationsOfARequest = 5;

type Source = Record<string, unknown> | null | undefined;

interface Options {
  readonly resolvers: ResolverRuntime;
  readonly mayAccess: MayAccess;
  readonly resolverCountLimit: number;
}

/** How every field gets its value: permission, then the template's resolver, else the parent's value of that name. */
export function createFieldResolver(options: Options): GraphQLFieldResolver<Source, OperationContext> {
  const { resolvers, mayAccess, resolverCountLimit } = options;
  const selectionOf = createSelectionReader();

  return (source, args, context, info) => {
    const type = info.parentType.name;
    if (!mayAccess(context.caller, type, info.fieldName)) throw notAuthorized(type, info.fieldName);
    if (resolvers.has(type, info.fieldName)) return run(source, args, context, info);
    return source && Object.hasOwn(source, info.fieldName) ? source[info.fieldName] : null;
  };

  async function run(
    source: Source,
    args: Record<string, unknown>,
    context: OperationContext,
    info: GraphQLResolveInfo,
  ) {
    if (++context.counts.resolvers > resolverCountLimit)
      throw new FieldError(unsourced.resolverCountLimit(resolverCountLimit));
    const { fieldName, parentType } = info;
    const scope: SelectionScope = { schema: info.schema, fragments: info.fragments, variables: info.variableValues };
    const selection = selectionOf(scope, info.returnType, info.fieldNodes, context.prepared.conditional);
    const outcome = await resolvers.run(parentType.name, fieldName, {
      arguments: args,
      source: source ?? null,
      identity: context.caller.identity,
      authMode: context.caller.mode,
      request: { headers: context.headers, domainName: null },
      info: { fieldName, parentTypeName: parentType.name, variables: context.variables, ...selection },
      deadline: context.deadline,
    });
    return settle(outcome, context, scope, info);
  }
}

function settle(outcome: ResolverOutcome, context: OperationContext, scope: SelectionScope, info: GraphQLResolveInfo) {
  const narrowed = (error: ResolverError): ResolverError => ({
    ...error,
    data: narrowToSelection(scope, info.returnType, subselections(info.fieldNodes), error.data),
  });
  Object.assign(context.responseHeaders, outcome.responseHeaders);
  for (const error of outcome.appended) context.appended.push({ ...position(info), ...wire(narrowed(error)) });
  if (outcome.failure) throw new FieldError(narrowed(outcome.failure));
  if (outcome.invalidations.length > 0 && info.operation.operation === 'mutation') {
    for (const invalidation of outcome.invalidations) context.counts.invalidations.add(JSON.stringify(invalidation));
    if (context.counts.invalidations.size > maxInvalidationsOfARequest) {
      throw new FieldError(unsourced.tooManyInvalidations(maxInvalidationsOfARequest));
    }
    context.invalidate(outcome.invalidations);
  }
  return outcome.data;
}

const wire = ({ message, errorType, data, errorInfo }: ResolverError) => ({
  message,
  errorType,
  data: data ?? null,
  errorInfo: errorInfo ?? null,
});

function position(info: GraphQLResolveInfo) {
  const path: (string | number)[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = info.path; at; at = at.prev) path.unshift(at.key);
  const start = info.fieldNodes[0]?.loc?.startToken;
  return { path, locations: start ? [{ line: start.line, column: start.column, sourceName: null }] : null };
}
