import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import type { Runtime } from '../lib/runtime.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { Queues } from '../sqs/queues.ts';
import { explorerPage } from './explorer-page.ts';
import { filterLog, logPage, readLogFilter } from './log-page.ts';
import { mailboxPage } from './mailbox-page.ts';
import { overviewPage } from './overview-page.ts';

interface ConsoleOptions {
  readonly assembly: Assembly;
  readonly mailbox: Mailbox;
  readonly queues: Queues;
  readonly runtime: Runtime;
  readonly origin: string;
}

/** The pages under `/_local/`. */
export interface Console {
  handle(request: IncomingMessage, response: ServerResponse): void;
}

interface Content {
  readonly type: string;
  readonly body: string;
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Shows what runs: overview, mailbox, log and a GraphQL explorer. */
export function createConsole({ assembly, mailbox, queues, runtime, origin }: ConsoleOptions): Console {
  const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  const page = (body: string): Content => ({ type: 'text/html; charset=utf-8', body });
  const json = (value: unknown): Content => ({ type: 'application/json', body: JSON.stringify(value) });
  const contents: Record<string, (query: URLSearchParams) => Content> = {
    '/_local/': () => page(overviewPage(assembly, queues, origin)),
    '/_local/mailbox': () => page(mailboxPage(mailbox.letters())),
    '/_local/mailbox.json': () =>
      json(mailbox.letters().map(({ to, subject, code, sentAt }) => ({ to, subject, code, sentAt }))),
    '/_local/log': (query) => page(logPage(runtime.log.recent(), readLogFilter(query))),
    '/_local/log.json': (query) => json(filterLog(runtime.log.recent(), readLogFilter(query))),
    '/_local/graphiql': () => page(explorerPage(assembly)),
    '/_local/style.css': () => ({ type: 'text/css', body: file('style.css') }),
    '/_local/live.js': () => ({ type: 'text/javascript', body: file('live.js') }),
    '/_local/explorer.js': () => ({ type: 'text/javascript', body: file('explorer.js') }),
  };

  return {
    handle(request, response) {
      const [path = '', query] = (request.url ?? '').split('?', 2);
      if (path === '/_local/unsupported-service') return refuseService(request, response);
      const content = Object.hasOwn(contents, path) ? contents[path] : undefined;
      if (path === '/_local') response.writeHead(308, { location: '/_local/' }).end();
      else if (!content) response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('Not found\n');
      else if (request.method !== 'GET' && request.method !== 'HEAD')
        response.writeHead(405, { allow: 'GET, HEAD' }).end();
      else {
        const { type, body } = content(new URLSearchParams(query));
        response.writeHead(200, { ...headers, 'content-type': type }).end(request.method === 'HEAD' ? undefined : body);
      }
    },
  };
}

/** Where functions' calls to services end that do not run offline. */
function refuseService(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const target = String(request.headers['x-amz-target'] ?? '').slice(0, 200);
  const message = `This AWS service does not run offline: ${target}`;
  response.writeHead(400, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-errortype': 'UnsupportedServiceException',
  });
  response.end(JSON.stringify({ __type: 'UnsupportedServiceException', message }));
}
