import type { DynamoDb } from '../../dynamodb/dynamodb-api.ts';
import { assemblyOf } from '../../iam/assembly-of.ts';
import type { Iam, Principal } from '../../iam/iam.ts';
import type { Lambdas } from '../../lambda/lambdas.ts';
import { AwsError } from '../../lib/aws-error.ts';
import { createLog } from '../../lib/log.ts';
import type { ResolverInvocation, ResolverOutcome } from '../resolver-runtime.ts';
import { createResolverRuntime } from './create-resolver-runtime.ts';
import type { DataSourceUse } from './data-sources/data-source.ts';

interface TestStep {
  readonly source: 'none' | 'table' | 'lambda' | (string & {});
  readonly code?: string;
  readonly maxBatchSize?: number;
}
type TestResolver = TestStep | { readonly code: string; readonly steps: readonly TestStep[] };

export interface TestApi {
  readonly resolvers: Readonly<Record<string, TestResolver>>;
  readonly dynamodb?: Partial<DynamoDb>;
  readonly lambdas?: Partial<Lambdas>;
  readonly environment?: Record<string, unknown>;
  readonly dataDir?: string;
  readonly now?: () => number;
  /** More resources, or other properties of those there are. */
  readonly overrides?: Record<string, { type: string; properties: Record<string, unknown> }>;
}

export const testRole = 'arn:aws:iam::000000000000:role/source';
export const testFunctionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:fn';
const runtimeProperty = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };

const codeOf = (code: string | undefined) => (code === undefined ? {} : { Code: code, Runtime: runtimeProperty });
const stepProperties = ({ source, code, maxBatchSize }: TestStep) => ({
  DataSourceName: source,
  MaxBatchSize: maxBatchSize,
  ...codeOf(code),
});

/** A resolver runtime for a template of these resolvers over faked services, for tests. */
export function createTestApi({
  resolvers,
  dynamodb,
  lambdas,
  environment,
  dataDir,
  now = Date.now,
  overrides,
}: TestApi) {
  const log = createLog();
  const uses: DataSourceUse[] = [];
  let ids = 0;
  const declared: Parameters<typeof assemblyOf>[0] = {
    api: {
      type: 'AWS::AppSync::GraphQLApi',
      properties: { EnvironmentVariables: environment },
      attributes: { ApiId: 'api-id' },
    },
    ...Object.fromEntries(
      [
        { Name: 'none', Type: 'NONE' },
        { Name: 'table', Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: 'things' }, ServiceRoleArn: testRole },
        {
          Name: 'lambda',
          Type: 'AWS_LAMBDA',
          LambdaConfig: { LambdaFunctionArn: testFunctionArn },
          ServiceRoleArn: testRole,
        },
      ].map((properties) => [
        `${properties.Name}Source`,
        { type: 'AWS::AppSync::DataSource', properties: { ...properties, ApiId: 'api-id' } },
      ]),
    ),
  };
  for (const [name, resolver] of Object.entries(resolvers)) {
    const [TypeName, FieldName] = name.split('.');
    const id = name.replace('.', '');
    const common = { ApiId: 'api-id', TypeName, FieldName };
    if ('source' in resolver) {
      declared[id] = { type: 'AWS::AppSync::Resolver', properties: { ...common, ...stepProperties(resolver) } };
      continue;
    }
    resolver.steps.forEach((step, index) => {
      declared[`${id}${index}`] = {
        type: 'AWS::AppSync::FunctionConfiguration',
        properties: { ApiId: 'api-id', Name: `${id}${index}`, ...stepProperties(step) },
        attributes: { FunctionId: `${id}${index}` },
      };
    });
    const Functions = resolver.steps.map((_, index) => `${id}${index}`);
    declared[id] = {
      type: 'AWS::AppSync::Resolver',
      properties: { ...common, Kind: 'PIPELINE', PipelineConfig: { Functions }, ...codeOf(resolver.code) },
    };
  }
  const iam: Partial<Iam> = {
    assume(arn: string): Principal {
      if (arn !== testRole) throw new AwsError('AccessDeniedException', `appsync may not take on ${arn}`);
      return { kind: 'role', arn };
    },
  };
  const runtime = createResolverRuntime({
    assembly: assemblyOf({ ...declared, ...overrides }),
    apiLogicalId: 'api',
    iam: iam as Iam,
    dynamodb: (dynamodb ?? {}) as DynamoDb,
    lambdas: (lambdas ?? {}) as Lambdas,
    runtime: { clock: { now }, newId: () => `id-${(ids += 1)}`, log, dataDir: dataDir ?? ':memory:' },
    onDataSourceCall: (use) => uses.push(use),
  });

  return {
    ...runtime,
    log,
    uses,
    /** Runs `Type.field`. */
    resolve(
      name: string,
      args: Record<string, unknown> = {},
      more: Partial<ResolverInvocation> = {},
    ): Promise<ResolverOutcome> {
      const [parentTypeName = '', fieldName = ''] = name.split('.');
      return runtime.run(parentTypeName, fieldName, {
        arguments: args,
        source: null,
        identity: { sub: 'me' },
        authMode: 'AMAZON_COGNITO_USER_POOLS',
        request: { headers: {}, domainName: null },
        info: { fieldName, parentTypeName, variables: {}, selectionSetList: ['id'], selectionSetGraphQL: '{\n  id\n}' },
        deadline: now() + 30_000,
        ...more,
      });
    },
  };
}
