import { readFileSync } from 'node:fs';
import type { Assembly, Resource } from '../../assembly/assembly.ts';
import type { AuthMode } from '../resolver-runtime.ts';

export interface AuthProvider {
  readonly mode: AuthMode;
  readonly userPoolId?: string;
  /** What happens on fields that name no group. */
  readonly defaultAction: 'ALLOW' | 'DENY';
  readonly appIdClientRegex?: string;
  readonly authorizerUri?: string;
  readonly authorizerTtlSeconds: number;
  readonly identityValidationExpression?: string;
}

export interface ApiSettings {
  readonly apiId: string;
  readonly arn: string;
  readonly accountId: string;
  readonly defaultProvider: AuthProvider;
  readonly providers: readonly AuthProvider[];
  readonly apiKeys: readonly { readonly key: string; readonly expiresAtSeconds: number | null }[];
  readonly introspection: boolean;
  /** 0 is no limit. */
  readonly queryDepthLimit: number;
  readonly resolverCountLimit: number;
  /** Null when the template gives the API no schema. */
  readonly definition: string | null;
}

const maxResolversOfARequest = 10_000;
const defaultAuthorizerTtlSeconds = 300;

/** Reads one API of the template; what it asks for and is not supported is refused by name. */
export function readApiSettings(assembly: Assembly, apiLogicalId: string): ApiSettings {
  const api = assembly.resources.get(apiLogicalId);
  if (api?.type !== 'AWS::AppSync::GraphQLApi') throw new Error(`${apiLogicalId} is not an AWS::AppSync::GraphQLApi`);
  const { properties } = api;
  if (properties.ApiType === 'MERGED') throw new Error(`${apiLogicalId}: merged APIs are not supported`);
  const apiId = String(api.attribute('ApiId'));
  const ofApi = (type: string) => assembly.ofType(type).filter((resource) => resource.properties.ApiId === apiId);

  const defaultProvider = readProvider(apiLogicalId, properties);
  const additional: AuthProvider[] = (properties.AdditionalAuthenticationProviders ?? []).map(
    (provider: Record<string, unknown>) => readProvider(apiLogicalId, provider),
  );
  return {
    apiId,
    arn: String(api.attribute('Arn')),
    accountId: assembly.accountId,
    defaultProvider,
    providers: [defaultProvider, ...additional],
    apiKeys: ofApi('AWS::AppSync::ApiKey').map((key) => ({
      key: String(key.attribute('ApiKey')),
      expiresAtSeconds: key.properties.Expires === undefined ? null : Number(key.properties.Expires),
    })),
    introspection: properties.IntrospectionConfig !== 'DISABLED',
    queryDepthLimit: Number(properties.QueryDepthLimit ?? 0),
    resolverCountLimit: Number(properties.ResolverCountLimit ?? 0) || maxResolversOfARequest,
    definition: readDefinition(assembly, ofApi('AWS::AppSync::GraphQLSchema')[0]),
  };
}

// CloudFormation's properties are open by nature.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function readProvider(apiLogicalId: string, properties: Record<string, any>): AuthProvider {
  const mode = properties.AuthenticationType as AuthMode;
  if (mode === 'OPENID_CONNECT') throw new Error(`${apiLogicalId}: OPENID_CONNECT is not supported offline`);
  const pool = properties.UserPoolConfig ?? {};
  const lambda = properties.LambdaAuthorizerConfig ?? {};
  if (mode === 'AMAZON_COGNITO_USER_POOLS' && !pool.UserPoolId) {
    throw new Error(`${apiLogicalId}: UserPoolConfig.UserPoolId is missing`);
  }
  if (mode === 'AWS_LAMBDA' && !lambda.AuthorizerUri) {
    throw new Error(`${apiLogicalId}: LambdaAuthorizerConfig.AuthorizerUri is missing`);
  }
  return {
    mode,
    userPoolId: pool.UserPoolId,
    defaultAction: pool.DefaultAction === 'DENY' ? 'DENY' : 'ALLOW',
    appIdClientRegex: pool.AppIdClientRegex,
    authorizerUri: lambda.AuthorizerUri,
    authorizerTtlSeconds: Number(lambda.AuthorizerResultTtlInSeconds ?? defaultAuthorizerTtlSeconds),
    identityValidationExpression: lambda.IdentityValidationExpression,
  };
}

function readDefinition(assembly: Assembly, schema: Resource | undefined): string | null {
  if (!schema) return null;
  const { Definition: inline, DefinitionS3Location: location } = schema.properties;
  if (typeof inline === 'string') return inline;
  const key = /^s3:\/\/[^/]+\/(.+)$/.exec(String(location))?.[1];
  if (!key)
    throw new Error(`${schema.logicalId}: needs a Definition or a DefinitionS3Location of the form s3://bucket/key`);
  return readFileSync(assembly.assetPath(key), 'utf8');
}
