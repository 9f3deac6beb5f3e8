import { execute, getVariableValues } from 'graphql';
import type { ExecutionResult, GraphQLFieldResolver, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { TransportError } from '../http/transport-error.ts';
import { unsourced } from '../unsourced.ts';
import { chooseOperation } from './choose-operation.ts';
import { describeError } from './describe-error.ts';
import type { PreparedDocument } from './document-cache.ts';
import type { OperationContext } from './operation-context.ts';
import type { OperationRequest } from './operation-request.ts';
import { readPublications } from './read-publications.ts';
import type { Publication } from './read-publications.ts';
import { variableErrors } from './variable-errors.ts';
import { late, within } from './within.ts';
import { wireLocations } from './wire-error.ts';
import type { WireError } from './wire-error.ts';

export interface Executed {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly WireError[];
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** What subscribers are to get. */
  readonly publications: readonly Publication[];
  /** `query`, `mutation`, or `invalid` for a document that cannot run. */
  readonly kind: string;
}

export type Executor = ReturnType<typeof createExecutor>;

export interface ExecutorOptions {
  readonly schema: GraphQLSchema;
  readonly prepare: (text: string) => PreparedDocument;
  readonly fieldResolver: GraphQLFieldResolver<Record<string, unknown> | null | undefined, OperationContext>;
  readonly subscribersOf: ReadonlyMap<string, readonly string[]>;
  readonly report: (fault: unknown) => void;
}

export const timeLimitMs = 30_000;

type Surroundings = Pick<OperationContext, 'caller' | 'headers' | 'deadline' | 'invalidate'>;

/** Runs queries and mutations: what got as far as GraphQL is an answer with `errors`, all else throws TransportError. */
export function createExecutor({ schema, prepare, fieldResolver, subscribersOf, report }: ExecutorOptions) {
  return async (request: OperationRequest, surroundings: Surroundings): Promise<Executed> => {
    const prepared = prepare(request.query);
    const operation = chooseOperation(prepared, request.operationName);
    if (prepared.errors.length > 0 || !operation) return refused(prepared.errors);
    if (operation.operation === 'subscription') throw new TransportError(unsourced.subscriptionOverHttp);
    const context: OperationContext = {
      ...surroundings,
      prepared,
      variables: request.variables,
      appended: [],
      responseHeaders: {},
      counts: { resolvers: 0, invalidations: new Set() },
    };
    const result = await within(timeLimitMs, Promise.resolve(start(prepared, request, context)));
    if (result === late) {
      return refused([{ path: null, data: null, errorInfo: null, locations: null, ...unsourced.executionTimeout }]);
    }
    if (!('data' in result)) return refused(variablesRefused(operation, request, result));
    const described = (result.errors ?? []).map((error) => describeError(schema, error, report));
    const data = result.data ?? null;
    return {
      data,
      errors: [...described, ...context.appended],
      responseHeaders: context.responseHeaders,
      publications: operation.operation === 'mutation' && data ? publications(prepared, operation, request, data) : [],
      kind: operation.operation,
    };
  };

  function start({ document }: PreparedDocument, request: OperationRequest, contextValue: OperationContext) {
    return execute({
      schema,
      document,
      contextValue,
      variableValues: request.variables,
      operationName: request.operationName,
      fieldResolver,
    });
  }

  function variablesRefused(
    operation: OperationDefinitionNode,
    request: OperationRequest,
    { errors = [] }: ExecutionResult,
  ) {
    const told = variableErrors(schema, operation, request.variables);
    if (told.length > 0) return told;
    return errors.map((error) => ({ path: null, locations: wireLocations(error), message: error.message }));
  }

  function publications(
    { fragments, aliased, conditional }: PreparedDocument,
    operation: OperationDefinitionNode,
    request: OperationRequest,
    data: Record<string, unknown>,
  ): Publication[] {
    const values = conditional
      ? getVariableValues(schema, operation.variableDefinitions ?? [], request.variables)
      : null;
    const scope = { schema, fragments, variables: values?.coerced ?? {} };
    return readPublications({ scope, operation, data, aliased, subscribersOf });
  }
}

const refused = (errors: readonly WireError[]): Executed => ({
  data: null,
  errors,
  responseHeaders: {},
  publications: [],
  kind: 'invalid',
});
