import { globSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = import.meta.dirname;
const outdir = join(root, 'dist');
const folders = globSync('*/handler.ts', { cwd: root }).map(dirname).sort();

// What these packages would load with every start, and no function of ours uses.
const standIns = {
  '@aws-sdk/credential-provider-node': './lib/bundle-stand-ins/aws-credentials.ts',
  '@modelcontextprotocol/client/_shims': './lib/bundle-stand-ins/mcp-client.ts',
  '@modelcontextprotocol/server/_shims': './lib/bundle-stand-ins/mcp-server.ts',
};

// A function that is gone must not be deployed again from an old build.
rmSync(outdir, { recursive: true, force: true });

/** A module that is imported when needed, and that shares so much with the start that it would drag it along. */
const apart: Plugin = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/load-[\w-]+\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${basename(path, '.ts')}.mjs`, external: true } : undefined,
    ),
};

const bundle = (folder: string, file: string, out: string) =>
  build({
    absWorkingDir: root,
    entryPoints: [{ in: join(folder, file), out }],
    outdir: join(outdir, folder),
    outExtension: { '.js': '.mjs' },
    plugins: [apart],
    bundle: true,
    // What is imported when needed becomes a file of its own, which nobody reads before.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // AWS's SDK as modules, of which esbuild leaves out what nobody uses.
    mainFields: ['module', 'main'],
    alias: standIns,
    minify: true,
    // Error names are what clients and alarms compare.
    keepNames: true,
    // Some CommonJS dependencies call require at run time.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });

// Each by itself: a chunk that two functions shared would lie outside the folders that are deployed.
for (const folder of folders) {
  await bundle(folder, 'handler.ts', 'index');
  for (const file of globSync('**/load-*.ts', { cwd: join(root, folder) })) {
    await bundle(folder, file, basename(file, '.ts'));
  }
}

const kilobytes = (files: Iterable<string>): number =>
  Math.ceil([...files].reduce((sum, file) => sum + statSync(file).size, 0) / 1024);

/** What a start reads: the file, and what it imports without being asked to. */
const readAtStart = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import)"(\.{1,2}\/[^"]+)"/g);
  for (const [, path] of imports) readAtStart(join(dirname(file), path!), seen);
  return seen;
};

for (const folder of folders) {
  const files = readdirSync(join(outdir, folder), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const all = files.map(({ parentPath, name }) => join(parentPath, name));
  console.log(
    `${folder}: ${kilobytes(readAtStart(join(outdir, folder, 'index.mjs')))} KB at start, ${kilobytes(all)} KB in all`,
  );
}
