import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** The runtime as one script whose value is the sandbox's entry (`install` and `call`). */
export function bundleRuntime(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('../../runtime/sandbox-entry.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'entry',
    target: 'node24',
    charset: 'utf8',
  });
  return `(() => { ${outputFiles[0]?.text ?? ''}\nreturn entry; })()`;
}
