/** Run as a process of its own by compile-all.ts: the compiler's 70 MB of memory go when it ends. */
import { readFileSync } from 'node:fs';
import { bundleRuntime } from '../sandbox/bundle-runtime.ts';
import type { CompiledAll } from './compile-all.ts';
import { compileCode } from './compile-code.ts';

const codes = JSON.parse(readFileSync(0, 'utf8')) as string[];
const compiled: CompiledAll = { bundle: bundleRuntime(), results: codes.map(compileCode) };
process.stdout.write(JSON.stringify(compiled));
