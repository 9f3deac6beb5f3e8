import { globSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = import.meta.dirname;
const outdir = join(root, 'dist');
const folders = globSync('*/handler.ts', { cwd: root }).map(dirname).sort();

// A function that is gone must not be deployed again from an old build.
rmSync(outdir, { recursive: true, force: true });

// Each by itself: a chunk that two functions shared would lie outside the folders that are deployed.
for (const folder of folders) {
  await build({
    absWorkingDir: root,
    entryPoints: [{ in: join(folder, 'handler.ts'), out: 'index' }],
    outdir: join(outdir, folder),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What is imported when needed becomes a file of its own, which nobody reads before.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    // Error names are what clients and alarms compare.
    keepNames: true,
    // Some CommonJS dependencies call require at run time.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
}

const kilobytes = (file: string): number => Math.ceil(statSync(file).size / 1024);
for (const folder of folders) {
  const files = readdirSync(join(outdir, folder), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const whole = files.reduce((sum, { parentPath, name }) => sum + kilobytes(join(parentPath, name)), 0);
  console.log(`${folder}: ${kilobytes(join(outdir, folder, 'index.mjs'))} KB at start, ${whole} KB in all`);
}
