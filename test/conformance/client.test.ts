import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The package has no entry but its program.
const suite = join(import.meta.dirname, '../../node_modules/@modelcontextprotocol/conformance/dist/index.js');
const driver = join(import.meta.dirname, 'client-driver.ts');

let results: string;
let run: { readonly exitCode: number; readonly output: string };

const runSuite = async (...which: string[]) => {
  const args = ['client', '--command', `${process.execPath} ${driver}`, ...which, '-o', results];
  const suiteRun = spawn(process.execPath, [suite, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [output, [exitCode]] = await Promise.all([text(suiteRun.stdout), once(suiteRun, 'exit')]);
  return { output, exitCode: exitCode as number };
};

beforeAll(async () => {
  results = mkdtempSync(join(tmpdir(), 'conformance-'));
  run = await runSuite('--suite', 'all');
});

afterAll(() => rmSync(results, { recursive: true, force: true }));

describe('the bot’s MCP client', () => {
  it('fails no scenario of the conformance suite', async () => {
    const failed = [...run.output.matchAll(/✗ (\S+): \d+ passed/g)].map(([, scenario]) => scenario!);
    // It ran all 26 at once, and some measure pauses in milliseconds: on two cores, one counts when it fails alone.
    for (const scenario of failed) {
      const again = await runSuite('--scenario', scenario);
      expect([again.exitCode, again.exitCode && again.output], scenario).toEqual([0, 0]);
    }
    expect(run.exitCode === 0 || failed.length > 0, run.output).toBe(true);
  });

  it('passes something in each of them: a client that does nothing fails nothing either', () => {
    const scenarios = globSync('**/checks.json', { cwd: results });
    expect(scenarios.length).toBeGreaterThanOrEqual(26);
    const empty = scenarios.filter((file) => {
      const checks = JSON.parse(readFileSync(join(results, file), 'utf8')) as { status: string }[];
      return !checks.some(({ status }) => status === 'SUCCESS');
    });
    expect(empty.map(dirname)).toEqual([]);
  });
});
