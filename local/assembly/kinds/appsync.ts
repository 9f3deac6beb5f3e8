import { deriveId, nameFrom } from '../derive-name.ts';
import { arn, type Declared, type ResourceKind } from '../resource-kind.ts';

const apiId = (api: Declared) => deriveId(api, 'api', 26);
const apiArn = (api: Declared) => arn(api, 'appsync', `apis/${apiId(api)}`);
const host = (api: Declared) => new URL(api.origin).host;
const graphqlUrl = (api: Declared) => `${api.origin}/graphql`;
const realtimeUrl = (api: Declared) => `${api.origin.replace(/^http/, 'ws')}/graphql/realtime`;

const ofApi = (resource: Declared, rest: string) =>
  arn(resource, 'appsync', `apis/${String(resource.property('ApiId'))}/${rest}`);
const keyId = (key: Declared) => `da2-${deriveId(key, 'key-id', 26)}`;
const keyArn = (key: Declared) => ofApi(key, `apikeys/${keyId(key)}`);
const dataSourceArn = (source: Declared) => ofApi(source, `datasources/${String(source.property('Name'))}`);
const resolverArn = (resolver: Declared) =>
  ofApi(resolver, `types/${String(resolver.property('TypeName'))}/resolvers/${String(resolver.property('FieldName'))}`);
const functionId = (fn: Declared) => deriveId(fn, 'function', 26);
const functionArn = (fn: Declared) => ofApi(fn, `functions/${functionId(fn)}`);

export const appsyncKinds: Record<string, ResourceKind> = {
  'AWS::AppSync::GraphQLApi': {
    ref: apiArn,
    attributes: {
      ApiId: apiId,
      Arn: apiArn,
      GraphQLUrl: graphqlUrl,
      GraphQLDns: host,
      RealtimeUrl: realtimeUrl,
      RealtimeDns: host,
      GraphQLEndpointArn: (api) => arn(api, 'appsync', `endpoints/graphql-api/${apiId(api)}`),
    },
  },
  'AWS::AppSync::GraphQLSchema': {
    ref: (schema) => `${String(schema.property('ApiId'))}GraphQLSchema`,
    attributes: { Id: (schema) => `${String(schema.property('ApiId'))}GraphQLSchema` },
  },
  'AWS::AppSync::ApiKey': {
    ref: keyArn,
    attributes: { ApiKey: (key) => `da2-${deriveId(key, 'key', 26)}`, ApiKeyId: keyId, Arn: keyArn },
  },
  'AWS::AppSync::DataSource': {
    ref: dataSourceArn,
    attributes: { DataSourceArn: dataSourceArn, Name: (source) => nameFrom(source, 'Name') },
  },
  'AWS::AppSync::Resolver': {
    ref: resolverArn,
    attributes: {
      ResolverArn: resolverArn,
      TypeName: (resolver) => resolver.property('TypeName'),
      FieldName: (resolver) => resolver.property('FieldName'),
    },
  },
  'AWS::AppSync::FunctionConfiguration': {
    ref: functionArn,
    attributes: {
      FunctionId: functionId,
      FunctionArn: functionArn,
      Name: (fn) => fn.property('Name'),
      DataSourceName: (fn) => fn.property('DataSourceName'),
    },
  },
};
