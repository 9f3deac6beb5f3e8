import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import type * as SandboxEntry from '../../runtime/sandbox-entry.ts';
import type { Effects, Surroundings } from '../../runtime/invocation.ts';
import type { CompiledCode } from '../compile/compile-code.ts';
import { loopCounter } from '../compile/rewrite-module.ts';

// A resolver's pattern may take a client's text for ever. Past 50,000 steps back V8 then goes on with its engine that takes time
// in proportion to the text; patterns with flag `i`, lookarounds or back references it does not know.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

/** The texts that differ from call to call within one resolver's run. */
export interface RunTexts {
  readonly args: string;
  readonly stash: string;
  readonly prev: string;
  readonly result: string;
  readonly error: string;
}

/** The texts that stay the same for one resolver's run. */
export interface FieldTexts {
  readonly identity: string;
  readonly source: string;
  readonly request: string;
  readonly info: string;
}

export interface HandlerOutcome {
  readonly ending: 'return' | 'next' | 'end' | 'fail' | 'deny';
  /** JSON: the value returned, or for `fail` the error. */
  readonly value: string;
  /** Undefined where the handler changed nothing. */
  readonly args: string | undefined;
  readonly stash: string | undefined;
  readonly effects: Effects | undefined;
}

export interface Sandbox {
  call(handler: 'request' | 'response', surroundings: Surroundings, run: RunTexts, field: FieldTexts): HandlerOutcome;
}

/**
 * A context of its own for one module. Only strings go in and come out: an object of the host within reach of the
 * code, even a function or an error, would be a way to the host's `Function` and from there to everything.
 */
export function createSandbox(runtime: vm.Script, code: CompiledCode, environment: Record<string, string>): Sandbox {
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY, {
    codeGeneration: { strings: false, wasm: false },
    // Its own queue, which nobody empties: no promise of the sandbox ever calls back.
    microtaskMode: 'afterEvaluate',
  });
  const entry = runtime.runInContext(context) as typeof SandboxEntry;
  const parameters = [loopCounter, ...code.imports.map(({ local }) => local)];
  // The body's first line is ours.
  const module = vm.compileFunction(code.body, parameters, {
    filename: 'code.js',
    lineOffset: -1,
    parsingContext: context,
  }) as Parameters<typeof entry.install>[0];
  entry.install(module, JSON.stringify(code.imports), JSON.stringify(environment));

  return {
    call(handler, surroundings, run, field) {
      const output: unknown = entry.call(
        handler,
        JSON.stringify(surroundings),
        run.args,
        run.stash,
        run.prev,
        run.result,
        run.error,
        field.identity,
        field.source,
        field.request,
        field.info,
      );
      if (typeof output !== 'string') throw new TypeError('The sandbox answered with something that is no text');
      return readOutcome(output);
    },
  };
}

function readOutcome(output: string): HandlerOutcome {
  const [ending = 'fail', value = 'null', args = '', stash = '', effects = ''] = output.split('\n');
  return {
    ending: ending as HandlerOutcome['ending'],
    value,
    args: args || undefined,
    stash: stash || undefined,
    effects: effects ? (JSON.parse(effects) as Effects) : undefined,
  };
}
