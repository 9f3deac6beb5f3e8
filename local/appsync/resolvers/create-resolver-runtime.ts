import type { Assembly, Resource } from '../../assembly/assembly.ts';
import { AssemblyError } from '../../assembly/assembly-error.ts';
import type { DynamoDb } from '../../dynamodb/dynamodb-api.ts';
import type { Iam } from '../../iam/iam.ts';
import type { Lambdas } from '../../lambda/lambdas.ts';
import type { Runtime } from '../../lib/runtime.ts';
import type { ResolverRuntime } from '../resolver-runtime.ts';
import { compileResolvers } from './compile-resolvers.ts';
import type { UseListener } from './data-sources/data-source.ts';
import { createPageTokens } from './data-sources/page-tokens.ts';
import { createProblems } from './definitions/problems.ts';
import { readDataSources } from './definitions/read-data-sources.ts';
import { readEnvironment } from './definitions/read-environment.ts';
import { readResolvers } from './definitions/read-resolvers.ts';
import { resolverErrors } from './resolver-errors.ts';
import { runResolver } from './run-resolver.ts';

export interface ResolverRuntimeOptions {
  readonly assembly: Assembly;
  readonly apiLogicalId: string;
  readonly iam: Iam;
  readonly dynamodb: DynamoDb;
  readonly lambdas: Lambdas;
  readonly runtime: Runtime;
  /** Hears of each call that a data source makes, with what it consumed. */
  readonly onDataSourceCall?: UseListener;
}

/** Makes the template's resolvers ready. Throws AssemblyError, naming each place, if AppSync or this runtime could not run one. */
export function createResolverRuntime(options: ResolverRuntimeOptions): ResolverRuntime {
  const { assembly, apiLogicalId, iam, dynamodb, lambdas, runtime, onDataSourceCall } = options;
  const { log, clock, newId, dataDir } = runtime;
  const api = assembly.resources.get(apiLogicalId);
  if (!api) throw new AssemblyError(`The template has no ${apiLogicalId}`);
  const apiId = api.attribute('ApiId');
  const ofApi = (type: string): Resource[] =>
    assembly.ofType(`AWS::AppSync::${type}`).filter(({ properties }) => properties.ApiId === apiId);

  const problems = createProblems();
  const onUse: UseListener = (use) => {
    const units = use.consumedCapacity.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    log.write('debug', 'appsync', `${use.operation}${use.error ? ` failed: ${use.error}` : ''}`, {
      step: use.stepId,
      ...(use.consumedCapacity.length > 0 && { capacityUnits: units }),
    });
    onDataSourceCall?.(use);
  };
  const services = { iam, dynamodb, lambdas, tokens: createPageTokens(dataDir), onUse };
  const sources = readDataSources(ofApi('DataSource'), services, problems);
  const definitions = readResolvers(
    { assembly, sources, resolvers: ofApi('Resolver'), functions: ofApi('FunctionConfiguration') },
    problems,
  );
  const environment = readEnvironment(api, problems);
  const resolvers = compileResolvers(definitions, { environment, dataDir, log }, problems);
  if (problems.all.length > 0) throw new AssemblyError(`AppSync resolvers:\n${problems.all.join('\n')}`);

  let hasEvicted = false;
  const onCacheEviction = () => {
    if (!hasEvicted) log.write('info', 'appsync', 'evictFromApiCache does nothing: there is no cache offline');
    hasEvicted = true;
  };

  return {
    has: (typeName, fieldName) => resolvers.has(`${typeName}.${fieldName}`),
    async run(typeName, fieldName, invocation) {
      const resolver = resolvers.get(`${typeName}.${fieldName}`);
      if (!resolver) throw new Error(`No resolver for ${typeName}.${fieldName}`);
      try {
        return await runResolver(resolver, invocation, { clock, newId, log, onCacheEviction });
      } catch (error) {
        log.write('error', 'appsync', `${typeName}.${fieldName}: ${String(error)}`, { stack: (error as Error).stack });
        return { data: null, failure: resolverErrors.internal, appended: [], invalidations: [], responseHeaders: {} };
      }
    },
  };
}
