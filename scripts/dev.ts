/** `npm run dev`: the chat with hot reload. Vite serves the web; a change of anything else rebuilds and restarts the rest. */
import { spawn, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { environment, root, run } from './lib/run.ts';

const webPort = 5173;
const settleMs = 150;
const watched = ['schema.graphql', 'resolvers', 'functions', 'infra', 'local'];
const irrelevant = /(^|[\\/])(node_modules|dist|cdk\.out|__generated__|\.turbo)([\\/]|$)|\.test\.ts$/;

const start = (args: string[]) => spawn('node', args, { cwd: root, env: environment, stdio: 'inherit' });

// Readable stack traces for resolvers, which only development may carry in the template.
environment.RESOLVER_SOURCE_MAPS = '1';
const build = () => run('turbo', ['run', 'build', '--output-logs=errors-only', '--log-prefix=none']);

let cloud: ChildProcess | undefined;
let building = false;
let changed = false;

async function rebuild(): Promise<void> {
  if (building) {
    changed = true;
    return;
  }
  building = true;
  do {
    changed = false;
    // What ran before goes on while a build fails: fix it and save.
    if ((await build()) !== 0) continue;
    await stopCloud();
    cloud = start([
      'local/main.ts',
      '--assembly',
      'infra/cdk.out/local',
      '--web-origin',
      `http://127.0.0.1:${webPort}`,
      ...process.argv.slice(2),
    ]);
  } while (changed);
  building = false;
}

async function stopCloud(): Promise<void> {
  if (!cloud || cloud.exitCode !== null) return;
  const ended = new Promise((resolve) => cloud!.once('exit', resolve));
  cloud.kill('SIGTERM');
  await ended;
}

let timer: NodeJS.Timeout | undefined;
for (const path of watched) {
  watch(join(root, path), { recursive: true }, (_event, file) => {
    if (file && irrelevant.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void rebuild(), settleMs);
  });
}

const vite = spawn('vite', ['--host', '127.0.0.1', '--port', `${webPort}`, '--strictPort', '--clearScreen', 'false'], {
  cwd: join(root, 'web'),
  env: environment,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    vite.kill();
    await stopCloud();
    process.exit(0);
  });
}
await rebuild();
