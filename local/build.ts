/** Bundles GraphiQL for the console, so that it needs no network and the server loads none of it: two files in dist/. */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const here = import.meta.dirname;

rmSync(`${here}/dist`, { recursive: true, force: true });
await build({
  absWorkingDir: here,
  entryPoints: { graphiql: 'console/graphiql-client.js' },
  outdir: 'dist',
  bundle: true,
  format: 'iife',
  platform: 'browser',
  minify: true,
});
