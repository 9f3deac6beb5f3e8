/** `node scripts/turbo.ts <task…>`: Turborepo without telemetry, from the project's root. */
import { run } from './lib/run.ts';

process.exitCode = await run('turbo', ['run', ...process.argv.slice(2)]);
