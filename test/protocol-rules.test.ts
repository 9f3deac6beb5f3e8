import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const folders = ['resolvers', 'functions', 'infra', 'local', 'web/src', 'test'];

const rules = [...read('docs/realtime-protocol.md').matchAll(/^- \*\*(RT-\d\d)\*\*/gm)].map(([, id]) => id!);

/** The rule ids in the string literals of a test file, which is where titles are. */
const cited = (file: string): string[] =>
  [...read(file).matchAll(/^(?!\s*(?:\/\/|\*)).*?['"`](.*RT-\d\d.*)$/gm)].flatMap(
    ([, text]) => text!.match(/RT-\d\d/g) ?? [],
  );

const tests = folders.flatMap((folder) =>
  globSync(`${folder}/**/*.test.{ts,tsx}`, { cwd: root, exclude: ['**/node_modules/**'] }),
);
const citations = new Set(tests.filter((file) => !file.endsWith('protocol-rules.test.ts')).flatMap(cited));

describe('docs/realtime-protocol.md', () => {
  it('numbers each rule once, in order', () => {
    expect(rules.length).toBeGreaterThan(40);
    expect(rules).toEqual([...new Set(rules)].toSorted());
  });

  it.each(rules)('%s is cited by the title of a test', (id) => {
    expect(citations).toContain(id);
  });

  it('has every rule that a test cites', () => {
    expect([...citations].filter((id) => !rules.includes(id))).toEqual([]);
  });
});
