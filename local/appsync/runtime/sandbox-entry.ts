import * as dynamodb from './dynamodb-helpers.ts';
import { hardenGlobals } from './harden-globals.ts';
import * as utils from './index.ts';
import { beginInvocation, invocation, type Effects, type Surroundings } from './invocation.ts';
import { createSandboxConsole } from './sandbox-console.ts';
import { EarlyReturn, ResolverFailure, Unauthorized, UtilFault } from './signals.ts';
import { makeContext } from './sandbox-context.ts';
import { placeOf } from './source-place.ts';

type Handler = (context: unknown) => unknown;
/** A compiled module: called with its imports, it returns its handlers. */
type Module = (...imports: unknown[]) => Record<string, Handler | undefined>;
interface Import {
  readonly module: string;
  readonly exported: string;
}

// The global ones change: resolvers get a `JSON.parse` that does not throw.
const { parse, stringify } = JSON;

// More turns than any list that fits a request has; only a loop over a list that it lengthens reaches it.
const maxTurns = 2_000_000;

let module: Module;
let imports: unknown[];
let env: string;
let turns = 0;

function countTurn(): void {
  if ((turns += 1) > maxTurns) throw new UtilFault(`A loop took more than ${maxTurns} turns.`);
}

/** Takes the module of this sandbox and closes the sandbox behind it. */
export function install(compiled: Module, importsText: string, envText: string): void {
  env = envText;
  const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    '@aws-appsync/utils': utils,
    '@aws-appsync/utils/dynamodb': dynamodb,
  };
  module = compiled;
  imports = (parse(importsText) as Import[]).map(({ module: name, exported }) =>
    exported === '*' ? modules[name] : modules[name]?.[exported],
  );
  hardenGlobals({ ...utils, console: createSandboxConsole(stringify) }, Object.values(dynamodb));
}

const nothing = (effects: Effects) =>
  effects.errors.length === 0 &&
  effects.logs.length === 0 &&
  effects.responseHeaders.length === 0 &&
  effects.invalidations.length === 0 &&
  effects.cacheEvictions === 0 &&
  effects.subscriptionFilter === undefined &&
  effects.invalidationFilter === undefined;

/** One text each, since a list made outside would be an object of the outside. */
export type TextsOfCall = readonly [
  args: string,
  stash: string,
  prev: string,
  result: string,
  error: string,
  identity: string,
  source: string,
  request: string,
  info: string,
];

/**
 * Runs one handler. JSON goes in and comes out, five lines of it: how it ended (`return`, `next`, `end`, `fail` or `deny`), its value, then the
 * arguments, the stash and the effects; a line is empty where nothing changed. (JSON text holds no line break.)
 * The module's body runs anew for each call, so that nothing it holds outlives the call.
 */
export function call(
  handler: 'request' | 'response',
  surroundings: string,
  ...[args, stash, prev, result, error, identity, source, request, info]: TextsOfCall
): string {
  turns = 0;
  beginInvocation(parse(surroundings) as Surroundings);
  let ending = 'return';
  let value: string | undefined;
  let context: ReturnType<typeof makeContext> | undefined;
  try {
    context = makeContext({ args, stash, prev, result, error, identity, source, request, info, env }, parse);
    value = stringify(module(countTurn, ...imports)[handler]?.(context));
  } catch (thrown) {
    if (thrown instanceof EarlyReturn) {
      ending = thrown.skipTo === 'END' ? 'end' : 'next';
      ({ ending, value } = textOf(ending, thrown.value));
    } else {
      ending = thrown instanceof Unauthorized ? 'deny' : 'fail';
      value = failureText(thrown);
    }
  }
  const { effects } = invocation;
  return [
    ending,
    value ?? 'null',
    changed(context?.args, args),
    changed(context?.stash, stash),
    nothing(effects) ? '' : safely(() => stringify(effects)),
  ].join('\n');
}

/** The value of an early return, unless it is one that JSON cannot hold. */
function textOf(ending: string, value: unknown): { ending: string; value: string | undefined } {
  try {
    return { ending, value: stringify(value) };
  } catch (thrown) {
    return { ending: 'fail', value: failureText(thrown) };
  }
}

function changed(value: unknown, before: string): string {
  const text = safely(() => stringify(value));
  return text === before ? '' : text;
}

/** A stash that JSON cannot hold (a circle) stays as it was. */
function safely(toText: () => string | undefined): string {
  try {
    return toText() ?? '';
  } catch {
    return '';
  }
}

function failureText(thrown: unknown): string {
  try {
    return wordsOf(thrown);
  } catch {
    // What was thrown does not even let itself be looked at.
    return '{"message":"code.js: Error","errorType":"Code","data":null,"errorInfo":null}';
  }
}

function wordsOf(thrown: unknown): string {
  if (thrown instanceof ResolverFailure) {
    const { message, errorType, data, errorInfo } = thrown;
    return stringify({ message: String(message), errorType, data: data ?? null, errorInfo: errorInfo ?? null });
  }
  const error = thrown as Error;
  const text = thrown instanceof UtilFault ? error.message : `${error.name}: ${error.message}`;
  return stringify({ message: `${placeOf(error)}: ${text}`, errorType: 'Code', data: null, errorInfo: null });
}
