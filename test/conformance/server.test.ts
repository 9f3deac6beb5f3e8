import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSuiteServer } from './start-suite-server.ts';

const base = join(import.meta.dirname, 'server-expected-failures.yaml');
// The package has no entry but its program.
const suite = join(import.meta.dirname, '../../node_modules/@modelcontextprotocol/conformance/dist/index.js');

/** The base file's entries, each with its reason. */
const expected = [...readFileSync(base, 'utf8').matchAll(/^ {2}- (\S+)(?: # (.+))?$/gm)].map(([, name, reason]) => ({
  name: name!,
  reason,
}));

let server: Awaited<ReturnType<typeof startSuiteServer>>;
let results: string;
let run: { readonly exitCode: number; readonly output: string };

beforeAll(async () => {
  server = await startSuiteServer();
  results = mkdtempSync(join(tmpdir(), 'conformance-'));
  const args = ['server', '--url', server.url, '--suite', 'all', '--expected-failures', base, '-o', results];
  const suiteRun = spawn(process.execPath, [suite, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [exitCode]] = await Promise.all([text(suiteRun.stdout), once(suiteRun, 'exit')]);
  run = { output, exitCode: exitCode as number };
});

afterAll(() => {
  server.close();
  rmSync(results, { recursive: true, force: true });
});

const passed = (folder: string): number => {
  const checks = JSON.parse(readFileSync(join(results, folder, 'checks.json'), 'utf8')) as { status: string }[];
  return checks.filter(({ status }) => status === 'SUCCESS').length;
};

describe('the MCP server’s adapter', () => {
  it('fails no scenario of the conformance suite but those of the base file', () => {
    expect(run.output).toContain('dns-rebinding-protection: 2 passed');
    expect([run.exitCode, run.exitCode && run.output]).toEqual([0, 0]);
  });

  it('passes something in every other scenario', () => {
    const name = (folder: string) => /^server-(.+)-\d{4}-\d\d-\d\dT/.exec(folder)![1]!;
    const scenarios = readdirSync(results);
    expect(scenarios.length).toBeGreaterThanOrEqual(32);
    const empty = scenarios.filter((folder) => passed(folder) === 0).map(name);
    expect(empty.sort()).toEqual(expected.map((entry) => entry.name).sort());
  });

  it('has a reason for each expected failure', () => {
    expect(expected.filter(({ reason }) => !reason)).toEqual([]);
  });
});
