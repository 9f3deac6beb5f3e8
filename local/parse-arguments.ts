import { parseArgs } from 'node:util';

/** What the command line and the environment ask for. */
export interface Arguments {
  readonly assemblyDir: string;
  readonly stackName?: string | undefined;
  readonly dataDir: string;
  readonly port: number;
  readonly fresh: boolean;
  readonly webOrigin?: string | undefined;
}

/** A command line that cannot be understood; its text says how it is written. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage: node local/main.ts --assembly <folder> [options]

  --assembly <folder>    the cloud assembly to run, as cdk synth writes it
  --stack <name>         which of its stacks, where it has several
  --data-dir <folder>    where data is kept (DATA_DIR, else .confab)
  --port <number>        where to listen on 127.0.0.1 (PORT, else 4000); 0 takes a free port
  --fresh                delete the kept data first
  --web-origin <url>     a development server that serves the web
  --help                 show this`;

export function parseArguments(args: string[], environment: NodeJS.ProcessEnv): Arguments | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  if (!values.assembly) throw new UsageError(`--assembly is missing.\n\n${usage}`);
  const port = values.port ?? (environment['PORT'] || '4000');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`The port must be a number from 0 to 65535, not ${JSON.stringify(port)}.\n\n${usage}`);
  return {
    assemblyDir: values.assembly,
    stackName: values.stack,
    dataDir: values['data-dir'] ?? (environment['DATA_DIR'] || '.confab'),
    port: Number(port),
    fresh: values.fresh ?? false,
    webOrigin: values['web-origin'],
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        assembly: { type: 'string' },
        stack: { type: 'string' },
        'data-dir': { type: 'string' },
        port: { type: 'string' },
        fresh: { type: 'boolean' },
        'web-origin': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`, { cause: error });
  }
}
