import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assembly } from '../assembly/assembly.ts';
import type { Runtime } from '../lib/runtime.ts';
import type { Mailbox } from '../mailbox/mailbox.ts';
import type { Queues } from '../sqs/queues.ts';
import { graphiqlPage } from './graphiql-page.ts';
import { filterLog, logPage, readLogFilter } from './log-page.ts';
import { mailboxPage } from './mailbox-page.ts';
import { overviewPage } from './overview-page.ts';
import { sendBuiltFile } from './send-built-file.ts';

interface ConsoleOptions {
  readonly assembly: Assembly;
  readonly mailbox: Mailbox;
  readonly queues: Queues;
  readonly runtime: Runtime;
  readonly origin: string;
  /** Where `build.ts` writes. */
  readonly builtFiles?: URL;
}

/** The pages under `/_local/`. */
export interface Console {
  handle(request: IncomingMessage, response: ServerResponse): void;
}

interface Content {
  readonly type: string;
  readonly body: string;
  readonly policy?: string;
}

const contentPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// GraphiQL's style sheet carries its fonts. Its dialogs add an inline style against scrolling behind them: refused, unneeded.
const graphiqlPolicy = `${contentPolicy}; font-src data:`;

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': contentPolicy,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Shows what runs: overview, mailbox, log and GraphiQL. */
export function createConsole({
  assembly,
  mailbox,
  queues,
  runtime,
  origin,
  builtFiles = new URL('../dist/', import.meta.url),
}: ConsoleOptions): Console {
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
    '/_local/graphiql': () => ({
      ...page(graphiqlPage(assembly, existsSync(new URL('graphiql.js', builtFiles)))),
      policy: graphiqlPolicy,
    }),
    '/_local/frame.css': () => ({ type: 'text/css', body: file('frame.css') }),
    '/_local/style.css': () => ({ type: 'text/css', body: file('style.css') }),
    '/_local/live.js': () => ({ type: 'text/javascript', body: file('live.js') }),
  };
  const built: Record<string, string> = {
    '/_local/graphiql.js': 'text/javascript; charset=utf-8',
    '/_local/graphiql.css': 'text/css; charset=utf-8',
  };

  return {
    handle(request, response) {
      const [path = '', query] = (request.url ?? '').split('?', 2);
      if (path === '/_local/unsupported-service') return refuseService(request, response);
      if (path === '/_local') return void response.writeHead(308, { location: '/_local/' }).end();
      const content = Object.hasOwn(contents, path) ? contents[path] : undefined;
      const builtType = Object.hasOwn(built, path) ? built[path] : undefined;
      if ((content || builtType) && request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD' }).end();
      } else if (content) {
        const { type, body, policy = contentPolicy } = content(new URLSearchParams(query));
        response.writeHead(200, { ...headers, 'content-security-policy': policy, 'content-type': type });
        response.end(request.method === 'HEAD' ? undefined : body);
      } else if (
        !builtType ||
        !sendBuiltFile(new URL(path.slice('/_local/'.length), builtFiles), builtType, request, response)
      ) {
        response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('Not found\n');
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
