import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Assembly } from '../assembly/assembly.ts';
import type { Cognito } from '../cognito/cognito-api.ts';
import type { Iam } from '../iam/iam.ts';
import type { Lambdas } from '../lambda/lambdas.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createAuthenticator } from './auth/create-authenticator.ts';
import { createFieldAccess } from './auth/field-access.ts';
import { createExecutor } from './execution/create-executor.ts';
import { createFieldResolver } from './execution/create-field-resolver.ts';
import { createDocumentCache } from './execution/document-cache.ts';
import { createHttpHandler } from './http/create-http-handler.ts';
import { createPublisher } from './realtime/create-publisher.ts';
import { createRealtime } from './realtime/create-realtime.ts';
import { createStarter } from './realtime/create-starter.ts';
import { createSocketBatch } from './realtime/socket-batch.ts';
import { createSubscriptionRegistry } from './realtime/subscription-registry.ts';
import type { ResolverRuntime } from './resolver-runtime.ts';
import { readApiSettings } from './schema/api-settings.ts';
import { buildApiSchema } from './schema/build-api-schema.ts';
import { refuseLostResolvers } from './schema/refuse-lost-resolvers.ts';
import { readSubscribers } from './schema/subscribe-directives.ts';

export interface GraphqlApi {
  /** GraphQL over HTTP, `POST /graphql`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** The realtime endpoint, `/graphql/realtime`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export interface GraphqlApiOptions {
  readonly assembly: Assembly;
  readonly apiLogicalId: string;
  readonly resolvers: ResolverRuntime;
  readonly cognito: Pick<Cognito, 'verifyToken'>;
  readonly iam: Pick<Iam, 'verify' | 'authorize'>;
  /** Needed where the API lets a Lambda function authorize. */
  readonly lambdas?: Pick<Lambdas, 'invoke'>;
  readonly runtime: Runtime;
}

/** One GraphQL API of the template. Throws an error that names what its schema or settings ask for and AppSync, or this API, refuses. */
export function createGraphqlApi(options: GraphqlApiOptions): GraphqlApi {
  const { assembly, apiLogicalId, resolvers, cognito, iam, lambdas, runtime } = options;
  const { clock, newId, log } = runtime;
  const settings = readApiSettings(assembly, apiLogicalId);
  const schema = buildApiSchema(settings.definition ?? 'type Query { _: String }');
  const resolversOfApi = assembly
    .ofType('AWS::AppSync::Resolver')
    .filter(({ properties }) => properties.ApiId === settings.apiId);
  refuseLostResolvers(schema, resolversOfApi);
  const { introspection, queryDepthLimit: depthLimit, resolverCountLimit } = settings;
  const report = (fault: unknown) =>
    log.write('error', 'appsync', 'internal failure', { fault: fault instanceof Error ? fault.stack : String(fault) });

  const authenticate = createAuthenticator(settings, { cognito, iam, lambdas, clock });
  const mayAccess = createFieldAccess(schema, settings, iam);
  const prepare = createDocumentCache({ schema, introspection, depthLimit });
  const fieldResolver = createFieldResolver({ resolvers, mayAccess, resolverCountLimit });
  const registry = createSubscriptionRegistry();
  const publisher = createPublisher(registry, (field, bytes) =>
    log.write('warn', 'appsync', 'InboundMessageError: event over 240 KB', { field, bytes }),
  );
  const batch = createSocketBatch(() => log.write('warn', 'appsync', 'a client that does not read was cut'));
  const execute = createExecutor({ schema, prepare, fieldResolver, subscribersOf: readSubscribers(schema), report });
  const run = settings.definition === null ? null : execute;
  const start = createStarter({ schema, authenticate, mayAccess, prepare, resolvers, publisher, clock, newId });
  const realtime = createRealtime({ authenticate, registry, start, batch, newId, report });

  return {
    handle: createHttpHandler({ authenticate, run, publisher, batch, runtime, report }),
    upgrade: realtime.upgrade,
    close: realtime.close,
  };
}
