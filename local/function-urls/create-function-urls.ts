import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Iam } from '../iam/iam.ts';
import type { Lambdas } from '../lambda/lambdas.ts';
import { AwsError } from '../lib/aws-error.ts';
import { readRequestBody } from '../lib/read-request-body.ts';
import type { Runtime } from '../lib/runtime.ts';
import { authorizeCall } from './authorize-call.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { type Answer, MalformedAnswerError, readAnswer } from './read-answer.ts';
import { readEvent } from './read-event.ts';
import { type FunctionUrl, readFunctionUrls } from './read-function-urls.ts';

interface FunctionUrlOptions {
  readonly assembly: Assembly;
  readonly iam: Pick<Iam, 'authorize' | 'verify'>;
  readonly lambdas: Pick<Lambdas, 'invoke'>;
  readonly runtime: Runtime;
  /** Paths that the offline cloud's own services have. */
  readonly takenPaths: readonly string[];
}

export interface FunctionUrlRoute {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const maxBodyBytes = 6_291_456;

/** The routes of the template's function URLs. Throws, naming both, where two claim one path. */
export function createFunctionUrls({ takenPaths, ...surroundings }: FunctionUrlOptions): FunctionUrlRoute[] {
  const urls = readFunctionUrls(surroundings.assembly);
  const routes = urls.flatMap((url) => url.paths.map((path) => ({ path, url })));
  const within = (path: string, other: string) => path === other || path.startsWith(`${other}/`);
  for (const { path, url } of routes) {
    const taken = takenPaths.find((other) => within(path, other) || within(other, path));
    if (taken !== undefined && url.prefix === '')
      throw new AssemblyError(`${url.logicalId}: the path ${path} is not free: ${taken} is the offline cloud's own`);
    const rival = routes.find((other) => other.url !== url && within(path, other.path));
    if (rival) throw new AssemblyError(`${url.logicalId} and ${rival.url.logicalId} both claim the path ${path}`);
  }
  return routes.map(({ path, url }) => ({
    path,
    async handle(request, response) {
      const cors = url.cors ? corsHeaders(url.cors, request) : {};
      send(request, response, await answer(url, request, surroundings), cors);
    },
  }));
}

async function answer(
  url: FunctionUrl,
  request: IncomingMessage,
  surroundings: Omit<FunctionUrlOptions, 'takenPaths'>,
): Promise<Answer | 'gone'> {
  if (url.cors && isPreflight(request)) {
    request.resume();
    return { status: 200, headers: Object.entries(preflightHeaders(url.cors, request)), body: Buffer.alloc(0) };
  }
  const body = await readRequestBody(request, maxBodyBytes);
  if (body === 'aborted') return 'gone';
  const { runtime } = surroundings;
  try {
    if (body === 'too large')
      throw new AwsError('RequestTooLargeException', `Request must be smaller than ${maxBodyBytes} bytes`, 413);
    return readAnswer(await call(url, request, body, surroundings));
  } catch (error) {
    if (error instanceof AwsError && error.statusCode !== 502) return refusal(error);
    if (error instanceof MalformedAnswerError || error instanceof AwsError)
      runtime.log.write('error', 'lambda', `The URL of ${url.functionName} gave no answer: ${error.message}`);
    else if (!(error instanceof FunctionFailure)) throw error;
    return { status: 502, headers: [['content-type', 'application/json']], body: Buffer.from('Internal Server Error') };
  }
}

/** The function ran and failed, which the log has already. */
class FunctionFailure extends Error {}

async function call(
  url: FunctionUrl,
  request: IncomingMessage,
  body: Buffer,
  { assembly, iam, lambdas, runtime }: Omit<FunctionUrlOptions, 'takenPaths'>,
): Promise<unknown> {
  const caller = authorizeCall(url, request, body, { assembly, iam });
  const event = readEvent({
    request,
    body,
    prefix: url.prefix,
    urlId: url.functionName.toLowerCase(),
    accountId: assembly.accountId,
    caller,
    accessKeyId: /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1],
    requestId: runtime.newId(),
    now: runtime.clock.now(),
  });
  // Whether this caller may was decided above: here Lambda itself invokes.
  const invoker = { kind: 'root', arn: `arn:aws:iam::${assembly.accountId}:root` } as const;
  const result = await lambdas.invoke(url.functionName, event, 'RequestResponse', invoker);
  if (result.error) throw new FunctionFailure(result.error.errorMessage);
  return result.payload;
}

const refusal = ({ code, message, statusCode, fields }: AwsError): Answer => ({
  status: statusCode,
  headers: [
    ['content-type', 'application/json'],
    ['x-amzn-errortype', code],
  ],
  body: Buffer.from(JSON.stringify({ Message: message, ...fields })),
});

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answered: Answer | 'gone',
  cors: Record<string, string>,
): void {
  if (answered === 'gone' || response.destroyed) return;
  const { status, headers, body } = answered;
  response.statusCode = status;
  // A function that also sends CORS headers has them twice, as in AWS.
  const withCors = isPreflight(request) ? headers : [...headers, ...Object.entries(cors)];
  for (const [name, value] of withCors) response.appendHeader(name, value);
  const hasBody = status !== 204 && status !== 304;
  if (hasBody) response.setHeader('content-length', body.length);
  response.end(hasBody && request.method !== 'HEAD' ? body : undefined);
}
