/** `npm run bench`: installs the peer if it is not there, builds, and measures. `npm run bench -- --start` measures starting. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './lib/ensure-browser.ts';
import { environment, root, run } from './lib/run.ts';

const peer = 'test/bench/peer';
environment.CHROMIUM_PATH = await ensureBrowser();
const steps = [
  ...(existsSync(join(root, peer, 'node_modules'))
    ? []
    : [['npm', 'ci', '--prefix', peer, '--ignore-scripts', '--no-audit', '--no-fund']]),
  ['turbo', 'run', 'build', '--output-logs=errors-only', '--log-prefix=none'],
  ['node', 'test/bench/run-bench.ts', ...process.argv.slice(2)],
];
for (const [command, ...args] of steps) {
  process.exitCode = await run(command!, args);
  if (process.exitCode !== 0) break;
}
