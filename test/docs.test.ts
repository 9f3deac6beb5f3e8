import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

describe('the guide for tools', () => {
  let confab: Confab;
  beforeAll(async () => void (confab = await startConfab()));
  afterAll(() => confab.close());

  it('works as written, twice', async () => {
    const guide = blocks('docs/guides/graphql-for-tools.md', 'sh').join('\n');
    const script = `set -eu\n${guide.replaceAll('http://127.0.0.1:4000', confab.origin)}`;
    const env = { ...process.env, CONFAB_URL: confab.origin };
    const once = () => promisify(execFile)('bash', ['-c', script], { cwd: root, env });
    expect((await once()).stdout).toMatch(/"name":"First Person".*"body":"Hello".*"repeated":false/s);
    expect((await once()).stdout).toMatch(/"seq":1,.*"repeated":true/s);
  });
});
