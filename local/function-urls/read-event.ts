import type { IncomingMessage } from 'node:http';
import type { Principal } from '../iam/iam.ts';

interface Call {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  /** What stands for AWS's host in the path. */
  readonly prefix: string;
  readonly urlId: string;
  readonly accountId: string;
  readonly caller: Principal | undefined;
  readonly accessKeyId: string | undefined;
  readonly requestId: string;
  readonly now: number;
}

/** A request as a function sees it: payload format 2.0. */
export function readEvent({ request, body, ...call }: Call): Record<string, unknown> {
  const [path = '/', ...rest] = (request.url ?? '/').split('?');
  const rawPath = path.slice(call.prefix.length) || '/';
  const rawQueryString = rest.join('?');
  const { cookie, ...headers } = readHeaders(request);
  const isText = isTextual(headers);
  const host = headers['host'] ?? '';
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookie !== undefined && { cookies: cookie.split(';').map((one) => one.trim()) }),
    headers: {
      'x-forwarded-for': sourceIp,
      'x-forwarded-port': host.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
      ...headers,
    },
    ...(rawQueryString !== '' && { queryStringParameters: readQuery(rawQueryString) }),
    requestContext: {
      accountId: call.caller ? call.accountId : 'anonymous',
      apiId: call.urlId,
      ...(call.caller && { authorizer: { iam: identityOf(call.caller, call) } }),
      domainName: host,
      domainPrefix: call.urlId,
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: call.requestId,
      routeKey: '$default',
      stage: '$default',
      time: logTime(call.now),
      timeEpoch: call.now,
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Names in lower case; what was sent twice is joined by a comma, cookies by a semicolon. */
function readHeaders({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers = new Map<string, string>();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    const known = headers.get(name);
    const value = rawHeaders[index + 1]!;
    headers.set(name, known === undefined ? value : `${known}${name === 'cookie' ? ';' : ','}${value}`);
  }
  return Object.fromEntries(headers);
}

// Every other body arrives in base64, also that of an HTML form.
const textTypes = /^\s*(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

const isTextual = (headers: Record<string, string>): boolean =>
  headers['content-encoding'] === undefined && textTypes.test(headers['content-type'] ?? '');

/** Decoded leniently, as a stray percent sign refuses no request; a parameter given twice is joined by a comma. */
function readQuery(query: string): Record<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    const known = parameters.get(name);
    parameters.set(name, known === undefined ? value : `${known},${value}`);
  }
  return Object.fromEntries(parameters);
}

function identityOf(caller: Principal, { accountId, accessKeyId }: Pick<Call, 'accountId' | 'accessKeyId'>) {
  const name = caller.arn.split('/').at(-1);
  const userArn = caller.kind === 'role' ? `arn:aws:sts::${accountId}:assumed-role/${name}/${name}` : caller.arn;
  return {
    accessKey: accessKeyId,
    accountId,
    callerId: caller.kind === 'role' ? `AROA:${name}` : accountId,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn,
    userId: caller.kind === 'role' ? `AROA:${name}` : accountId,
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `12/Mar/2026:19:03:58 +0000` */
function logTime(now: number): string {
  const [date = '', time = ''] = new Date(now).toISOString().split(/[T.]/);
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time} +0000`;
}
