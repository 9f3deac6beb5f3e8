/** `npm test`: build, types, lint, format and every test, browser included. Arguments go to Vitest; its count closes the output. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './lib/ensure-browser.ts';
import { environment, run } from './lib/run.ts';

const report = join(mkdtempSync(join(tmpdir(), 'confab-test-')), 'report.json');

environment.CHROMIUM_PATH = await ensureBrowser();
for (const [command, ...args] of [
  ['graphql-codegen', '--config', 'codegen.ts', '--check'],
  ['turbo', 'run', 'build', 'synth', 'typecheck', '--output-logs=errors-only'],
  ['tsc', '--noEmit'],
  ['eslint', '.'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
] as const) {
  const code = await run(command, args);
  if (code !== 0) {
    console.error(`${command} ${args.join(' ')} failed, so no test ran.`);
    process.exit(code);
  }
}
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
process.exitCode = await run('vitest', ['run', ...reporters, ...process.argv.slice(2)]);

const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, 'utf8'));
// A file that cannot even be loaded fails no test of its own.
if (!success && process.exitCode === 0) process.exitCode = 1;
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
