import * as z from 'zod';

/** A Function URL's event, payload 2.0, as far as we read it. */
export const functionUrlEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z.string().default(''),
  headers: z.record(z.string(), z.string()),
  requestContext: z.object({ domainName: z.string().min(1), http: z.object({ method: z.string().min(1) }) }),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().default(false),
});

export type FunctionUrlEvent = z.input<typeof functionUrlEvent>;

export interface FunctionUrlResult {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Whether the body, as it was sent, is longer than `mostBytes`. */
export const isLongerThan = ({ body, isBase64Encoded }: FunctionUrlEvent, mostBytes: number): boolean =>
  Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8') > mostBytes;

/** The request as the web's own class. `origin` is the server's. */
export const toRequest = (event: FunctionUrlEvent, origin: string): Request => {
  const { rawPath, rawQueryString, headers, requestContext, body, isBase64Encoded } = event;
  const { method } = requestContext.http;
  const url = new URL(origin);
  url.pathname = rawPath;
  url.search = rawQueryString ?? '';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(url, {
    method,
    headers,
    ...(hasBody && { body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8') }),
  });
};

/** The whole answer at once: a stream of events is over when the tool is. Connections are Lambda's own affair. */
export const toResult = async (response: Response): Promise<FunctionUrlResult> => {
  const { connection: _, ...headers } = Object.fromEntries(response.headers);
  return { statusCode: response.status, headers, body: await response.text() };
};
