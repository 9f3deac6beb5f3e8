/** `npm run test:faults -- --seed N`: the fault run alone, with the seed of a run to repeat. */
import { parseArgs } from 'node:util';
import { environment, run } from './lib/run.ts';

const { values } = parseArgs({ options: { seed: { type: 'string', default: '1' } } });
if (!/^\d+$/.test(values.seed)) {
  console.error('--seed takes a whole number, 0 or more.');
  process.exit(2);
}
environment.FAULT_SEED = values.seed;
process.exitCode =
  (await run('turbo', ['run', 'build', '--output-logs=errors-only'])) ||
  (await run('vitest', ['run', '--project', 'test', 'test/faults']));
