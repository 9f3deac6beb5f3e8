import { invocation } from './invocation.ts';
import { javaPattern } from './java-pattern.ts';

/** What of JavaScript resolvers find; all other globals are taken away. */
const keptGlobals = new Set([
  ...['Object', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Math', 'JSON', 'Date', 'Map', 'Set'],
  ...['Error', 'TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'EvalError', 'URIError'],
  ...['NaN', 'Infinity', 'undefined', 'isNaN', 'isFinite', 'parseInt', 'parseFloat'],
  ...['encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI'],
]);

/** Gives the sandbox its globals and freezes every object in it, so that no call leaves a trace for the next. */
export function hardenGlobals(additions: Record<string, unknown>, reachable: readonly unknown[]): void {
  const scope = globalThis as unknown as Record<string, unknown>;
  patchJson();
  patchStrings();
  patchDate(scope);
  const taken = Object.getOwnPropertyNames(scope).filter((name) => !keptGlobals.has(name));
  // Before they are gone: their prototypes can still be reached from values.
  const seen = new Set<unknown>();
  const hidden = taken.map((name) => scope[name]).filter((value) => value !== scope);
  for (const name of taken) {
    // Flags of the process add some that cannot be deleted: `gc`.
    if (Object.getOwnPropertyDescriptor(scope, name)?.configurable) delete scope[name];
    else scope[name] = undefined;
  }
  Object.assign(scope, additions);
  letNamesOfObjectPrototypeBeAssigned();
  for (const value of [scope, ...hidden, ...reachable, ...syntaxOnlyPrototypes()]) freezeAll(value, seen);
}

/** Reached by syntax alone, by no global's name. */
const syntaxOnlyPrototypes = () => [
  Object.getPrototypeOf(() => {}),
  Object.getPrototypeOf(function* () {}),
  Object.getPrototypeOf(async () => {}),
  Object.getPrototypeOf(async function* () {}),
  Object.getPrototypeOf([][Symbol.iterator]()),
  Object.getPrototypeOf(new Map().entries()),
  Object.getPrototypeOf(new Set().entries()),
  Object.getPrototypeOf(''[Symbol.iterator]()),
  Object.getPrototypeOf('a'.matchAll(/a/g)),
];

function freezeAll(value: unknown, seen: Set<unknown>): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  seen.add(value);
  Object.freeze(value);
  freezeAll(Object.getPrototypeOf(value), seen);
  for (const { value: member, get, set } of Object.values(Object.getOwnPropertyDescriptors(value))) {
    for (const part of [member, get, set]) freezeAll(part, seen);
  }
  for (const symbol of Object.getOwnPropertySymbols(value)) {
    freezeAll(Object.getOwnPropertyDescriptor(value, symbol)?.value, seen);
  }
}

/**
 * In strict mode a frozen prototype forbids `map[key] = value` on every plain object whenever the key is a name that
 * the prototype has, `constructor` for one. Accessors that put the value on the object itself keep that working.
 */
function letNamesOfObjectPrototypeBeAssigned(): void {
  const { prototype } = Object;
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (!('value' in descriptor)) continue;
    const { value } = descriptor as { value: unknown };
    Object.defineProperty(prototype, name, {
      get: () => value,
      set(this: object, assigned: unknown) {
        Object.defineProperty(this, name, { value: assigned, writable: true, enumerable: true, configurable: true });
      },
      configurable: false,
    });
  }
}

/** AppSync: text that is no JSON parses to a blank string. */
function patchJson(): void {
  const { parse } = JSON;
  JSON.parse = (text: string) => {
    try {
      return parse(text);
    } catch {
      return '';
    }
  };
}

type Replace = (this: string, pattern: string | RegExp, replacement: string) => string;

/** AppSync: the first argument of `replace` and `replaceAll` is a Java pattern, and `$0` is the whole match. */
function patchStrings(): void {
  const replace = String.prototype.replace as Replace;
  const javaReplace = (flags: string): Replace =>
    function (pattern, replacement) {
      if (typeof pattern !== 'string') return replace.call(this, pattern, replacement);
      const text = replace.call(String(replacement), /\$0/g, '$$&');
      return replace.call(this, javaPattern(pattern, { flags }), text);
    };
  Object.assign(String.prototype, { replace: javaReplace(''), replaceAll: javaReplace('g') });
}

/** The clock of a call stands still, and is the one the host was given. */
function patchDate(scope: Record<string, unknown>): void {
  const Real = Date;
  function SandboxDate(...parts: unknown[]) {
    const date = parts.length === 0 ? new Real(invocation.now()) : new Real(...(parts as []));
    return new.target ? date : date.toString();
  }
  SandboxDate.prototype = Real.prototype;
  SandboxDate.now = () => invocation.now();
  SandboxDate.parse = Real.parse;
  SandboxDate.UTC = Real.UTC;
  Real.prototype.constructor = SandboxDate;
  scope.Date = SandboxDate;
}
