import { createContext, Script } from 'node:vm';

/** A CloudFront function, compiled: takes the event, gives the request or response it returned. */
export type EdgeFunction = (event: Record<string, unknown>) => Record<string, unknown>;

// CloudFront stops a function after about a millisecond of work. This clock runs on while other programs have the
// processor, so it only ends what would never end.
const defaultLimitMs = 5_000;

const call = new Script(`result = undefined; Promise.resolve(handler(JSON.parse(eventText))).then(
  function (value) { result = JSON.stringify({ value: value }); },
  function (error) { result = JSON.stringify({ error: String(error) }); });`);

/** Compiles a CloudFront function. JSON texts alone cross its sandbox. */
export function compileEdgeFunction(code: string, name: string, limitMs = defaultLimitMs): EdgeFunction {
  const globals = Object.create(null) as { eventText?: string; result?: unknown };
  const context = createContext(globals, {
    codeGeneration: { strings: false, wasm: false },
    // An async function has settled by the time the script returns.
    microtaskMode: 'afterEvaluate',
  });
  new Script(code, { filename: name }).runInContext(context, { timeout: limitMs });
  return (event) => {
    globals.eventText = JSON.stringify(event);
    call.runInContext(context, { timeout: limitMs });
    const { result } = globals;
    const outcome = (typeof result === 'string' ? JSON.parse(result) : {}) as { value?: unknown; error?: string };
    if (outcome.error !== undefined) throw new Error(`The CloudFront function ${name} failed: ${outcome.error}`);
    if (!outcome.value || typeof outcome.value !== 'object')
      throw new Error(`The CloudFront function ${name} returned no request or response`);
    return outcome.value as Record<string, unknown>;
  };
}
