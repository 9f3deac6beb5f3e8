import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { stageNames } from './stages.ts';

const cdk = join(dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')), 'bin', 'cdk');

/** Synthesizes one stage with the CLI that deploys it, offline; a warning fails it. */
const synth = (stage: string, extra: readonly string[]): boolean => {
  const { status } = spawnSync(
    process.execPath,
    [cdk, 'synth', '--strict', '--quiet', '--no-lookups', '-c', `stage=${stage}`, '-o', `cdk.out/${stage}`, ...extra],
    {
      cwd: import.meta.dirname,
      stdio: 'inherit',
      env: {
        ...process.env,
        // cdk.json says `node`, and that must be the Node this runs on.
        PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
        AWS_EC2_METADATA_DISABLED: 'true',
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        CDK_DISABLE_VERSION_CHECK: 'true',
        CI: 'true',
      },
    },
  );
  return status === 0;
};

// `node synth.ts [stage …] [-- further arguments of cdk]`
const separator = process.argv.indexOf('--');
const stages = process.argv.slice(2, separator === -1 ? undefined : separator);
const extra = separator === -1 ? [] : process.argv.slice(separator + 1);
const failed = (stages.length > 0 ? stages : stageNames).filter((stage) => !synth(stage, extra));
if (failed.length > 0) {
  console.error(`Could not synthesize: ${failed.join(', ')}`);
  process.exitCode = 1;
}
