/** `npm run bench`: installs the peer if it is not there, builds, and measures. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './lib/run.ts';

const peer = 'test/bench/peer';
const steps = [
  ...(existsSync(join(root, peer, 'node_modules')) ? [] : [['npm', 'ci', '--prefix', peer, '--ignore-scripts']]),
  ['node', 'test/bench/run-bench.ts'],
];
for (const [command, ...args] of steps) {
  process.exitCode = await run(command!, args);
  if (process.exitCode !== 0) break;
}
