/** `npm start`: builds what changed, synthesizes the local stage and runs it, whole, on this machine. */
import { root, run } from './lib/run.ts';

console.log('Building what has changed …');
process.exitCode = await run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'], {
  quiet: true,
});
if (process.exitCode === 0) {
  // In this process: one more would keep 65 MB for waiting.
  process.chdir(root);
  process.argv.splice(2, 0, '--assembly', 'infra/cdk.out/local');
  await import('../local/main.ts');
}
