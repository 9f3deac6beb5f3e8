import type { FunctionUrlEvent, FunctionUrlResult } from '../mcp-server/http/function-url.ts';

type Serve = (event: FunctionUrlEvent) => Promise<FunctionUrlResult>;

/** A `fetch` that hands requests to a function as its Function URL would. `domainName` is the URL's own. */
export const eventFetch =
  (serve: Serve, domainName = '127.0.0.1') =>
  async (input: URL | string | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { host, pathname, search } = new URL(request.url);
    const body = await request.text();
    const result = await serve({
      rawPath: pathname,
      rawQueryString: search.slice(1),
      headers: { host, ...Object.fromEntries(request.headers) },
      requestContext: { domainName, http: { method: request.method } },
      ...(body && { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
    });
    const isEmpty = [202, 204, 304].includes(result.statusCode);
    return new Response(isEmpty ? null : result.body, { status: result.statusCode, headers: result.headers });
  };
