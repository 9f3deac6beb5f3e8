import { createContext, Script } from 'node:vm';

/** A CloudFront function, compiled: takes the event, gives the request or response it returned. */
export type EdgeFunction = (event: Record<string, unknown>) => Record<string, unknown>;

// CloudFront stops a function after about a millisecond of work; this only ends what would never end.
const timeoutMs = 100;

/** Compiles a CloudFront function. JSON texts alone cross its sandbox. */
export function compileEdgeFunction(code: string, name: string): EdgeFunction {
  const context = createContext(Object.create(null) as object, {
    codeGeneration: { strings: false, wasm: false },
    // An async function has settled by the time the script returns.
    microtaskMode: 'afterEvaluate',
  });
  new Script(code, { filename: name }).runInContext(context, { timeout: timeoutMs });
  const result = new Script('result');
  return (event) => {
    const call = `var result = ''; Promise.resolve(handler(${JSON.stringify(event)})).then(
      function (value) { result = JSON.stringify({ value: value }); },
      function (error) { result = JSON.stringify({ error: String(error) }); });`;
    new Script(call, { filename: name }).runInContext(context, { timeout: timeoutMs });
    const text = String(result.runInContext(context, { timeout: timeoutMs }));
    const outcome = (text ? JSON.parse(text) : {}) as { value?: unknown; error?: string };
    if (outcome.error !== undefined) throw new Error(`The CloudFront function ${name} failed: ${outcome.error}`);
    if (!outcome.value || typeof outcome.value !== 'object')
      throw new Error(`The CloudFront function ${name} returned no request or response`);
    return outcome.value as Record<string, unknown>;
  };
}
