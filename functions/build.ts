import { globSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = import.meta.dirname;
const outdir = join(root, 'dist');
const handlers = globSync('*/handler.ts', { cwd: root });

// A function that is gone must not be deployed again from an old build.
rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: handlers.map((file) => ({ in: file, out: join(dirname(file), 'index') })),
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  // Error names are what clients and alarms compare.
  keepNames: true,
  // Some CommonJS dependencies call require at run time.
  banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
});
