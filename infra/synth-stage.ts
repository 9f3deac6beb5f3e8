import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const cdk = join(dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')), 'bin', 'cdk');

const quiet = {
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CDK_DISABLE_VERSION_CHECK: 'true',
  CI: 'true',
};

export interface SynthResult {
  readonly ok: boolean;
  /** What the CLI said. */
  readonly output: string;
}

/** Synthesizes one stage with the very CLI that deploys it, offline; a warning fails it. */
export const synthStage = async (
  stage: string,
  outdir: string,
  context: Readonly<Record<string, string>> = {},
): Promise<SynthResult> => {
  const settings = Object.entries({ ...context, stage }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const child = spawn(
    process.execPath,
    [cdk, 'synth', '--strict', '--quiet', '--no-lookups', '--no-color', '--output', outdir, ...settings],
    {
      cwd: import.meta.dirname,
      // cdk.json says `node`, and that must be the Node this runs on.
      env: { ...process.env, ...quiet, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { ok: code === 0, output: stdout + stderr };
};
