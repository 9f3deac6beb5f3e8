import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import type { Assembly, Resource } from '../assembly/assembly.ts';
import { TokenError } from '../cognito/cognito-api.ts';
import type { Cognito } from '../cognito/cognito-api.ts';
import type { Iam } from '../iam/iam.ts';
import type { Lambdas } from '../lambda/lambdas.ts';
import { AwsError } from '../lib/aws-error.ts';
import { createLog } from '../lib/log.ts';
import { createGraphqlApi } from './create-graphql-api.ts';
import type { ResolverInvocation, ResolverOutcome, ResolverRuntime } from './resolver-runtime.ts';
import { apiKey, createTestSocket } from './test-socket.ts';

export { apiKey };

type TestIam = Pick<Iam, 'verify' | 'authorize'>;
type Resolve = (invocation: ResolverInvocation) => Partial<ResolverOutcome> | Promise<Partial<ResolverOutcome>>;

export interface TestApiOptions {
  readonly schema: string | null;
  /** By `Type.field`. What is left out of an outcome is empty. */
  readonly resolvers?: Record<string, Resolve>;
  /** Properties of the `AWS::AppSync::GraphQLApi`. */
  readonly api?: Record<string, unknown>;
  readonly apiKeyExpires?: number;
  readonly lambdas?: Pick<Lambdas, 'invoke'>;
  readonly iam?: Partial<TestIam>;
}

export const apiArn = 'arn:aws:appsync:eu-west-1:000000000000:apis/testapi';

/** A token the fake user pool accepts; `expired` and `forged` are refused. */
export function token(claims: Record<string, unknown>): string {
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'RS256' })}.${encode({ iss: 'https://cognito/eu-west-1_Pool', sub: 'sub', ...claims })}.sig`;
}

/** A real server on a free port around the API, with everything beyond the API faked. */
export async function startTestApi(options: TestApiOptions) {
  let now = Date.parse('2026-01-01T00:00:00Z');
  let ids = 0;
  const log = createLog();
  const api = createGraphqlApi({
    assembly: fakeAssembly(options),
    apiLogicalId: 'Api',
    resolvers: fakeResolvers(options.resolvers ?? {}),
    cognito: fakeCognito(() => now),
    iam: { ...fakeIam, ...options.iam },
    lambdas: options.lambdas,
    runtime: { clock: { now: () => now }, newId: () => `id-${++ids}`, log, dataDir: ':memory:' },
  });
  const server = createServer((request, response) => void api.handle(request, response));
  server.on('upgrade', (request, socket, head) => api.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}/graphql`;

  return {
    url,
    log,
    advance: (ms: number) => void (now += ms),
    post: (body: string, headers: Record<string, string> = { 'x-api-key': apiKey }) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }),
    async graphql(query: string, variables: unknown = {}, headers: Record<string, string> = { 'x-api-key': apiKey }) {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify({ query, variables }), headers });
      // What a server answers is what the tests are about.
      // eslint-disable-next-line @typescript-eslint/no-explicit-any
      return (await response.json()) as any;
    },
    socket: (
      protocols: string[] = connectProtocols({ 'x-api-key': apiKey }),
      path = '',
      settings: ClientOptions = {},
    ) => createTestSocket(new WebSocket(`ws://${host}/graphql/realtime${path}`, protocols, settings)),
    async connected(credential: Record<string, string> = { 'x-api-key': apiKey }) {
      const socket = this.socket(connectProtocols(credential));
      await socket.opened;
      socket.send({ type: 'connection_init' });
      await socket.next('connection_ack');
      await socket.next('ka');
      return socket;
    },
    async stop() {
      await api.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const connectProtocols = (credential: Record<string, string>) => [
  'graphql-ws',
  `header-${Buffer.from(JSON.stringify({ host: 'localhost', ...credential })).toString('base64url')}`,
];

function fakeResolvers(resolvers: Record<string, Resolve>): ResolverRuntime {
  return {
    has: (type, field) => Object.hasOwn(resolvers, `${type}.${field}`),
    run: async (type, field, invocation) => ({
      data: null,
      appended: [],
      invalidations: [],
      responseHeaders: {},
      ...(await resolvers[`${type}.${field}`]?.(invocation)),
    }),
  };
}

function fakeCognito(now: () => number): Pick<Cognito, 'verifyToken'> {
  return {
    verifyToken(pool, text) {
      const claims = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
      if (claims.forged || !claims.iss.endsWith(pool)) throw new TokenError('invalid', 'no');
      if (claims.expired || (claims.exp && claims.exp * 1000 <= now())) throw new TokenError('expired', 'old');
      return claims;
    },
  };
}

const fakeIam: TestIam = {
  authorize: () => {},
  verify: () => {
    throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
  },
};

function fakeAssembly({ schema, api = {}, apiKeyExpires }: TestApiOptions): Assembly {
  const resource = (
    logicalId: string,
    type: string,
    properties: object,
    attributes: Record<string, string>,
  ): Resource => ({
    logicalId,
    type,
    physicalId: logicalId,
    properties,
    metadata: {},
    attribute: (name) => attributes[name],
  });
  const all = [
    resource(
      'Api',
      'AWS::AppSync::GraphQLApi',
      { AuthenticationType: 'API_KEY', ...api },
      { ApiId: 'testapi', Arn: apiArn },
    ),
    resource('Key', 'AWS::AppSync::ApiKey', { ApiId: 'testapi', Expires: apiKeyExpires }, { ApiKey: apiKey }),
    ...(schema === null
      ? []
      : [resource('Schema', 'AWS::AppSync::GraphQLSchema', { ApiId: 'testapi', Definition: schema }, {})]),
  ];
  return {
    stackName: 'Test',
    region: 'eu-west-1',
    accountId: '000000000000',
    resources: new Map(all.map((one) => [one.logicalId, one])),
    ofType: (...types) => all.filter(({ type }) => types.includes(type)),
    assetPath: (key) => key,
    ignoredTypes: [],
  };
}
