/** `npm start`: builds what changed, synthesizes the local stage and runs it, whole, on this machine. */
import { run } from './lib/run.ts';

const built = await run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-prefix=none']);
process.exitCode =
  built || (await run('node', ['local/main.ts', '--assembly', 'infra/cdk.out/local', ...process.argv.slice(2)]));
