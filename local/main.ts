import { clearDataDir } from './clear-data-dir.ts';
import type { LogEntry } from './lib/log.ts';
import { type Arguments, parseArguments, usage } from './parse-arguments.ts';
import { type Local, startLocal } from './start-local.ts';
import { startText } from './start-text.ts';

// A template, port, folder or disk that cannot be used says so itself; only a fault of our own needs its stack.
const isOurFault = (error: unknown): boolean =>
  !(error instanceof Error) ||
  [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => error instanceof kind);
const describe = (error: unknown): string =>
  isOurFault(error) ? String((error as Error).stack ?? error) : (error as Error).message;

function print({ level, service, message, fields }: LogEntry): void {
  if (level !== 'warn' && level !== 'error') return;
  const details = Object.keys(fields).length > 0 ? ` ${JSON.stringify(fields)}` : '';
  console.error(`${level} ${service}: ${message}${details}`);
}

async function run({ fresh, ...options }: Arguments): Promise<void> {
  if (fresh) clearDataDir(options.dataDir);
  const local = await startLocal({ ...options, onLog: print });
  closeOnSignal(local);
  console.log(startText(local, options.dataDir));
  // One request's bug must not take everyone's session along.
  process.on('uncaughtException', (error) => local.log.write('error', 'server', `Uncaught: ${error.stack}`));
}

function closeOnSignal(local: Local): void {
  let isClosing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second Ctrl+C is from someone who will not wait.
      if (isClosing) process.exit(1);
      isClosing = true;
      void local.close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(describe(error));
          process.exit(1);
        },
      );
    });
  }
}

try {
  const parsed = parseArguments(process.argv.slice(2), process.env);
  if (parsed === 'help') console.log(usage);
  else await run(parsed);
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}
