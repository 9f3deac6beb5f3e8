import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Question {
  readonly operation: string;
  // Variables are open.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly variables: any;
  readonly headers: IncomingHttpHeaders;
}

export interface ApiAnswer {
  readonly status?: number;
  readonly data?: object | null;
  readonly errors?: readonly { readonly errorType: string; readonly message: string }[];
}

/** A GraphQL API of a test: keeps what it is asked and answers each operation as `answers` says. */
export async function startFakeApi() {
  const asked: Question[] = [];
  const answers: Record<string, (question: Question) => ApiAnswer> = {};
  const server = createServer(async (request, response) => {
    const { query, variables } = JSON.parse(await text(request)) as { query: string; variables: unknown };
    const operation = /^(?:query|mutation) (\w+)/.exec(query)![1]!;
    const question = { operation, variables, headers: request.headers };
    asked.push(question);
    const { status = 200, ...body } = answers[operation]?.(question) ?? { status: 500 };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return { url, asked, answers, close: () => server.close() };
}
