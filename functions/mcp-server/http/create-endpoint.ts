import type { AuthInfo, McpHttpHandler } from '@modelcontextprotocol/server';
import { type CallerRules, checkCaller } from './check-caller.ts';
import { isPreflight, preflightAnswer, withCors } from './cors.ts';
import { type FunctionUrlEvent, type FunctionUrlResult, isLongerThan, toRequest, toResult } from './function-url.ts';
import { missingScope } from './missing-scope.ts';
import { refuse } from './refuse.ts';
import { explanation, metadataPath, metadataUrl, resourceMetadata } from './resource-metadata.ts';

export interface EndpointOptions extends CallerRules {
  readonly mcp: Pick<McpHttpHandler, 'fetch'>;
  /** Who calls, or the answer to someone who may not. */
  readonly authenticate: (request: Request, metadataUrl: string) => Promise<AuthInfo | Response>;
  /** The tools that need the scope `write`. */
  readonly writeTools: readonly string[];
}

/** A message has 8,000 characters; nobody needs more than this. */
const mostBytes = 256 * 1024;

const originOf = (event: FunctionUrlEvent, isLocal: boolean): string =>
  // Only here the port matters, and the name was checked.
  isLocal ? `http://${event.headers.host}` : `https://${event.requestContext.domainName}`;

/** What is no JSON is left to the handler, which says so. */
const parsed = (request: Request): Promise<unknown> =>
  request
    .clone()
    .json()
    .catch(() => undefined);

const show = (request: Request, body: () => Response): Response =>
  request.method === 'GET' || request.method === 'HEAD'
    ? body()
    : refuse(405, 'This address can only be read.', { allow: 'GET, HEAD' });

/** Serves an MCP handler at `/mcp` behind a Function URL, with what OAuth clients look for beside it. */
export const createEndpoint = (options: EndpointOptions) => {
  const serveMcp = async (request: Request, event: FunctionUrlEvent, origin: string): Promise<Response> => {
    if (request.method === 'GET' && request.headers.get('accept')?.includes('text/html')) {
      return new Response(explanation, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
    }
    // No sessions, so nothing to listen to and nothing to end.
    if (request.method !== 'POST') return refuse(405, 'Call this server with POST.', { allow: 'POST' });
    if (isLongerThan(event, mostBytes)) return refuse(413, `A request may have ${mostBytes / 1024} KB.`);
    const caller = await options.authenticate(request, metadataUrl(origin));
    if (caller instanceof Response) return caller;
    const parsedBody = await parsed(request);
    return (
      missingScope(parsedBody, caller, options.writeTools) ??
      options.mcp.fetch(request, { authInfo: caller, ...(parsedBody !== undefined && { parsedBody }) })
    );
  };

  const route = (request: Request, event: FunctionUrlEvent): Promise<Response> | Response => {
    const refused = checkCaller(request, event.requestContext.domainName, options);
    if (refused) return refused;
    if (isPreflight(request)) return preflightAnswer();
    const origin = originOf(event, options.isLocal);
    switch (event.rawPath) {
      case '/mcp':
        return serveMcp(request, event, origin);
      case metadataPath:
      case `${metadataPath}/mcp`:
        return show(request, () => Response.json(resourceMetadata(origin)));
      default:
        return refuse(404, 'There is nothing here. The MCP server is at /mcp.');
    }
  };

  return async (event: FunctionUrlEvent): Promise<FunctionUrlResult> => {
    const request = toRequest(event, `https://${event.requestContext.domainName}`);
    return toResult(withCors(request, await route(request, event), options));
  };
};
