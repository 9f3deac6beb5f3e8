import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })];

const blocks = (page: string, language: string): string[] =>
  [...read(page).matchAll(/^```(\w+)\n(.*?)^```$/gms)].filter(([, tag]) => tag === language).map(([, , text]) => text!);

const relativeLinks = (page: string): string[] =>
  [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)].map(([, target]) => join(page, '..', target!));

describe('the docs', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const missing = relativeLinks(page).filter((target) => globSync(target, { cwd: root }).length === 0);
    expect(missing).toEqual([]);
  });

  it.each(pages.filter((page) => blocks(page, 'graphql').length > 0))('%s shows valid GraphQL', (page) => {
    const schema = buildSchema(read('codegen/appsync.graphql') + read('schema.graphql'));
    for (const text of blocks(page, 'graphql')) expect(validate(schema, parse(text))).toEqual([]);
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = pages.flatMap((page) => [...read(page).matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name!));
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the guides for tools', () => {
  let confab: Confab;
  beforeAll(async () => void (confab = await startConfab()));
  afterAll(() => confab.close());

  const run = async (page: string): Promise<string> => {
    const script = `set -eu\n${blocks(page, 'sh').join('\n').replaceAll('http://127.0.0.1:4000', confab.origin)}`;
    const env = { ...process.env, CONFAB_URL: confab.origin };
    return (await promisify(execFile)('bash', ['-c', script], { cwd: root, env })).stdout;
  };

  it('work as written for GraphQL, twice', async () => {
    const page = 'docs/guides/graphql-for-tools.md';
    expect(await run(page)).toMatch(/"name":"First Person".*"body":"Hello".*"repeated":false/s);
    expect(await run(page)).toMatch(/"seq":1,.*"repeated":true/s);
  });

  it('work as written for MCP', async () => {
    const { result } = JSON.parse(await run('docs/guides/mcp.md')) as { result: { tools: { name: string }[] } };
    const table = [...read('docs/guides/mcp.md').matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name!);
    expect(result.tools.map(({ name }) => name).sort()).toEqual(table.sort());
  });

  it('show JSON that parses', () => {
    for (const text of blocks('docs/guides/mcp.md', 'json')) expect(() => JSON.parse(text) as unknown).not.toThrow();
  });
});

describe('the guide’s own MCP server', () => {
  it('runs as written', async () => {
    const [code] = blocks('docs/guides/mcp.md', 'js');
    const env = { ...process.env, PORT: '0' };
    const office = spawn(process.execPath, ['--input-type=module', '--eval', code!], { cwd: root, env });
    try {
      const [url] = (await once(createInterface(office.stdout), 'line')) as [string];
      const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
      await client.connect(new StreamableHTTPClientTransport(new URL(url)));
      const call = { name: 'office_hours', arguments: { city: 'Lisbon' } };
      expect((await client.callTool(call)).structuredContent).toEqual({ opens: '09:00', closes: '18:30' });
      await client.close();
    } finally {
      office.kill();
    }
  });
});
