import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createGraphqlApi } from './appsync/create-graphql-api.ts';
import { createResolverRuntime, type ResolverRuntimeOptions } from './appsync/resolvers/create-resolver-runtime.ts';
import type { Assembly } from './assembly/assembly.ts';
import { AssemblyError } from './assembly/assembly-error.ts';
import { readAssembly } from './assembly/read-assembly.ts';
import type { Cognito } from './cognito/cognito-api.ts';
import { createCognito } from './cognito/create-cognito.ts';
import { createConsole } from './console/create-console.ts';
import { createRouter, type Router } from './create-router.ts';
import { createDynamoDb } from './dynamodb/create-dynamodb.ts';
import type { DynamoDb } from './dynamodb/dynamodb-api.ts';
import { createFunctionUrls } from './function-urls/create-function-urls.ts';
import { createHosting } from './hosting/create-hosting.ts';
import { createIam } from './iam/create-iam.ts';
import type { Credentials, Iam } from './iam/iam.ts';
import { createLambdas } from './lambda/create-lambdas.ts';
import { startEventSources } from './lambda/event-sources/start-event-sources.ts';
import type { Lambdas } from './lambda/lambdas.ts';
import { createLog, type Log, type LogEntry } from './lib/log.ts';
import type { Clock, Runtime } from './lib/runtime.ts';
import { listen } from './listen.ts';
import { createMailbox } from './mailbox/create-mailbox.ts';
import type { Mailbox } from './mailbox/mailbox.ts';
import { openDataDir } from './open-data-dir.ts';
import { redirectToOrigin } from './redirect-to-origin.ts';
import { createQueues } from './sqs/create-queues.ts';
import { createSqsHandler } from './sqs/create-sqs-handler.ts';
import type { Queues } from './sqs/queues.ts';

export interface LocalOptions {
  /** A cloud assembly, the folder that `cdk synth` writes. */
  readonly assemblyDir: string;
  /** Which of its stacks to run; needed where it has several. */
  readonly stackName?: string | undefined;
  /** Where everything is kept, made if it is not there; `:memory:` keeps nothing. */
  readonly dataDir: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** A development server that serves the web instead of the built files. */
  readonly webOrigin?: string | undefined;
  readonly clock?: Clock | undefined;
  /** Fresh UUIDs. */
  readonly newId?: (() => string) | undefined;
  readonly onLog?: ((entry: LogEntry) => void) | undefined;
  /** Hears of each call that a resolver's data source makes, with what it consumed. */
  readonly onDataSourceCall?: ResolverRuntimeOptions['onDataSourceCall'];
}

/** A running offline cloud. */
export interface Local {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  readonly port: number;
  /** What the owner of this machine signs with: they may do everything. */
  readonly credentials: Credentials;
  readonly assembly: Assembly;
  readonly iam: Iam;
  readonly dynamodb: DynamoDb;
  readonly queues: Queues;
  readonly lambdas: Lambdas;
  readonly cognito: Cognito;
  readonly mailbox: Mailbox;
  readonly log: Log;
  close(): Promise<void>;
}

type Closer = () => void | Promise<void>;

/** Runs the stack of a cloud assembly on this machine, whole, on one port. Throws what is wrong with the template, port or data folder. */
export async function startLocal(options: LocalOptions): Promise<Local> {
  const clock = options.clock ?? { now: () => Date.now() };
  const log = createLog(options.onLog, clock.now);
  const runtime: Runtime = { clock, newId: options.newId ?? randomUUID, log, dataDir: options.dataDir };
  const closers: Closer[] = [];
  let isStarted = false;
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const dataDir = openDataDir(runtime);
    closers.push(() => (isStarted ? dataDir.close() : dataDir.abandon()));
    // Listening comes first: the template's URLs hold the port.
    const router = createRouter(log);
    const { server, port } = await listen(router, options.port);
    closers.push(() => closed(server));
    const url = `http://127.0.0.1:${port}`;
    const services = startServices(options, runtime, router, url, closers);
    // Whoever still calls gets a refused connection, not a service that is half gone.
    closers.push(() => stopServing(server));
    await services.cognito.ensureLocalUsers();
    isStarted = true;
    return { url, port, log, ...services, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function startServices(options: LocalOptions, runtime: Runtime, router: Router, origin: string, closers: Closer[]) {
  const { assemblyDir, stackName, webOrigin, onDataSourceCall } = options;
  const keep = <Service extends { close(): void | Promise<void> }>(service: Service): Service => {
    closers.push(() => service.close());
    return service;
  };
  const assembly = readAssembly(assemblyDir, { origin, ...(stackName !== undefined && { stackName }) });
  const hosting = createHosting({ assembly, runtime, ...(webOrigin !== undefined && { webOrigin }) });
  const iam = createIam({ assembly, runtime });
  const mailbox = keep(createMailbox({ runtime }));
  const queues = keep(createQueues({ assembly, runtime }));
  const dynamodb = keep(createDynamoDb({ assembly, iam, runtime }));
  const lambdas = keep(createLambdas({ assembly, iam, runtime, origin, queues }));
  const cognito = keep(createCognito({ assembly, iam, lambdas, mailbox, runtime }));

  const [api, second] = assembly.ofType('AWS::AppSync::GraphQLApi');
  if (second) throw new AssemblyError(`${api!.logicalId}, ${second.logicalId}: only one GraphQL API runs offline`);
  if (api) {
    const shared = { assembly, apiLogicalId: api.logicalId, iam, lambdas, runtime };
    const resolvers = createResolverRuntime({ ...shared, dynamodb, ...(onDataSourceCall && { onDataSourceCall }) });
    const graphql = keep(createGraphqlApi({ ...shared, resolvers, cognito }));
    router.add('/graphql', (request, response) => graphql.handle(request, response), graphql.upgrade);
  }
  closers.push(startEventSources({ assembly, iam, lambdas, dynamodb, queues, runtime }));
  const ownPaths = ['/graphql', '/cognito', '/dynamodb', '/sqs', '/function-url', '/_local'];
  for (const { path, handle } of createFunctionUrls({ assembly, iam, lambdas, runtime, takenPaths: ownPaths }))
    router.add(path, handle);
  const console = createConsole({ assembly, mailbox, queues, runtime, origin });
  router.add('/cognito', (request, response) => cognito.handle(request, response));
  router.add('/dynamodb', (request, response) => dynamodb.handle(request, response));
  router.add('/sqs', createSqsHandler({ assembly, iam, queues, runtime }));
  router.add('/_local', (request, response) => console.handle(request, response));
  const serveWeb: typeof hosting.handle = async (request, response) => {
    if (!redirectToOrigin(origin, request, response)) await hosting.handle(request, response);
  };
  router.add('/', serveWeb, hosting.upgrade);
  const credentials = iam.credentialsFor({ kind: 'root', arn: `arn:aws:iam::${assembly.accountId}:root` });
  return { assembly, iam, mailbox, queues, dynamodb, lambdas, cognito, credentials };
}

function stopServing(server: Server): void {
  server.close();
  // Keep-alive connections would hold it open for ever.
  server.closeAllConnections();
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
