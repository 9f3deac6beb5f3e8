/** Bundles every resolver step for the APPSYNC_JS runtime: one file each in dist/, named as in this folder. */
import { globSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const here = import.meta.dirname;
const steps = globSync(['pipeline.ts', '*.*.ts', '*.*/*.ts'], { cwd: here }).filter(
  (file) => !file.endsWith('.test.ts'),
);

rmSync(`${here}/dist`, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: steps,
  outbase: '.',
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  // A lower target would emit helpers with `for (;;)`, which APPSYNC_JS refuses.
  target: 'esnext',
  external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
  charset: 'utf8',
  sourcemap: process.env.RESOLVER_SOURCE_MAPS ? 'inline' : false,
  // Sources within would take a step past the 32,768 characters that AppSync allows.
  sourcesContent: false,
});
