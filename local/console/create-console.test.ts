import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readAssembly } from '../assembly/read-assembly.ts';
import { writeAssembly } from '../assembly/write-assembly.ts';
import { createLog } from '../lib/log.ts';
import type { Runtime } from '../lib/runtime.ts';
import { createMailbox } from '../mailbox/create-mailbox.ts';
import { createQueues } from '../sqs/create-queues.ts';
import { createConsole } from './create-console.ts';

let server: Server;
let origin: string;
const built = mkdtempSync(join(tmpdir(), 'built-'));
beforeAll(async () => {
  const template = {
    Resources: {
      Notes: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'notes' } },
      Failed: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failed' } },
      Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId: 'notes' } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm' },
    },
  };
  const assembly = readAssembly(writeAssembly({ template }), { origin: 'http://127.0.0.1:4000' });
  const log = createLog();
  const runtime: Runtime = { clock: { now: Date.now }, newId: randomUUID, log, dataDir: ':memory:' };
  const mailbox = createMailbox({ runtime });
  mailbox.deliver({ to: 'ann@example.com', subject: 'Old', code: '111111', text: 'one' });
  mailbox.deliver({ to: 'bob@example.com', subject: '<b>New</b>', code: '222222', text: 'two' });
  log.write('info', 'cognito', 'signed in', { user: 'ann' });
  log.write('error', 'lambda', 'work <failed>');
  const queues = createQueues({ assembly, runtime });
  queues.send('arn:aws:sqs:eu-central-1:000000000000:failed', 'x');
  const pages = createConsole({
    assembly,
    mailbox,
    queues,
    runtime,
    origin: 'http://127.0.0.1:4000',
    builtFiles: pathToFileURL(`${built}/`),
  });
  server = createServer((request, response) => pages.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(built, { recursive: true });
});
beforeEach(() => {
  writeFileSync(join(built, 'graphiql.js'), 'run()');
  writeFileSync(join(built, 'graphiql.css'), 'p {}');
});

const text = async (path: string) => (await fetch(origin + path)).text();

describe('the console', () => {
  it('gives the mailbox as JSON, newest first, and nothing but the four members', async () => {
    const letters = await (await fetch(`${origin}/_local/mailbox.json`)).json();
    expect(letters).toEqual([
      { to: 'bob@example.com', subject: '<b>New</b>', code: '222222', sentAt: expect.stringMatching(/^\d{4}-/) },
      { to: 'ann@example.com', subject: 'Old', code: '111111', sentAt: expect.stringMatching(/^\d{4}-/) },
    ]);
  });

  it('escapes what it shows', async () => {
    expect(await text('/_local/mailbox')).toContain('&lt;b&gt;New&lt;/b&gt;');
    expect(await text('/_local/log?text="><script>')).not.toContain('<script>"');
  });

  it('filters the log by level, service and text', async () => {
    const messages = async (query: string) =>
      ((await (await fetch(`${origin}/_local/log.json?${query}`)).json()) as { message: string }[]).map(
        ({ message }) => message,
      );
    expect(await messages('')).toEqual(['work <failed>', 'signed in']);
    expect(await messages('level=warn')).toEqual(['work <failed>']);
    expect(await messages('service=cognito')).toEqual(['signed in']);
    expect(await messages('text=ANN')).toEqual(['signed in']);
  });

  it('shows what runs and what is left out', async () => {
    const overview = await text('/_local/');
    for (const part of ['notes', 'failed · 1 message', 'AWS::CloudWatch::Alarm', '/graphql/realtime'])
      expect(overview).toContain(part);
  });

  it.each(['/_local/', '/_local/mailbox', '/_local/log', '/_local/graphiql'])(
    '%s runs only its own files',
    async (path) => {
      const response = await fetch(origin + path);
      expect(response.headers.get('content-security-policy')).toContain(
        "default-src 'none'; style-src 'self'; script-src 'self'",
      );
      const page = await response.text();
      expect(page).not.toMatch(/<script(?! src="\/_local\/)|style="|onclick/);
      for (const [, file] of page.matchAll(/(?:src|href)="(\/_local\/[a-z]+\.(?:js|css))"/g))
        expect((await fetch(origin + file)).status).toBe(200);
    },
  );

  it('shows GraphiQL, which knows the API key', async () => {
    const page = await text('/_local/graphiql');
    expect(page).toMatch(/id="graphiql" data-api-key="da2-[a-z0-9]{26}"/);
    expect(page).toContain('src="/_local/graphiql.js"');
    expect(page).toContain('href="/_local/graphiql.css"');
  });

  it.each([
    ['graphiql.js', 'text/javascript; charset=utf-8', 'run()'],
    ['graphiql.css', 'text/css; charset=utf-8', 'p {}'],
  ])('sends %s once to a browser that keeps it, and anew after a build', async (name, type, body) => {
    const url = `${origin}/_local/${name}`;
    const first = await fetch(url);
    expect(first.headers.get('content-type')).toBe(type);
    expect(await first.text()).toBe(body);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const headers = { 'if-none-match': first.headers.get('etag')! };
    expect((await fetch(url, { headers })).status).toBe(304);
    writeFileSync(join(built, name), 'another build');
    const renewed = await fetch(url, { headers });
    expect([renewed.status, await renewed.text()]).toEqual([200, 'another build']);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  it('tells how to build GraphiQL where nobody has', async () => {
    rmSync(join(built, 'graphiql.js'));
    const page = await text('/_local/graphiql');
    expect(page).toContain('<code>npm run build</code>');
    expect(page).not.toContain('graphiql.js');
    expect((await fetch(`${origin}/_local/graphiql.js`)).status).toBe(404);
  });

  it('answers a service that does not run here with an AWS error at once', async () => {
    const response = await fetch(`${origin}/_local/unsupported-service`, {
      method: 'POST',
      headers: { 'x-amz-target': 'SNS.Publish' },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      __type: 'UnsupportedServiceException',
      message: expect.stringContaining('SNS.Publish'),
    });
  });

  it('has no other page and takes no writes', async () => {
    expect((await fetch(`${origin}/_local/other`)).status).toBe(404);
    expect((await fetch(`${origin}/_local/__proto__`)).status).toBe(404);
    expect((await fetch(`${origin}/_local/log`, { method: 'POST' })).status).toBe(405);
  });
});
