/** Run as a process of its own by compile-all.ts: the compiler's 70 MB of memory go when it ends. */
import { readFileSync } from 'node:fs';
import { bundleRuntime } from '../sandbox/bundle-runtime.ts';
import type { Compiled } from './compile-all.ts';
import { compileCode } from './compile-code.ts';

const { codes, withBundle } = JSON.parse(readFileSync(0, 'utf8')) as { codes: string[]; withBundle: boolean };
const compiled: Compiled = {
  bundle: withBundle ? bundleRuntime() : '',
  results: Object.fromEntries(codes.map((code) => [code, compileCode(code)])),
};
process.stdout.write(JSON.stringify(compiled));
