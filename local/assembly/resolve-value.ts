import { AssemblyError } from './assembly-error.ts';
import { intrinsics } from './intrinsics.ts';

/** What a value may refer to while it is resolved. */
export interface Scope {
  readonly region: string;
  /** A parameter, a pseudo parameter or a resource. */
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  condition(name: string): boolean;
  mapping(name: string): Record<string, Record<string, unknown>>;
}

/** `AWS::NoValue`: the property or list entry that holds it is dropped. */
export const noValue = Symbol('AWS::NoValue');

/** Replaces each intrinsic in `value` by what it stands for; `place` names the value in errors. */
export function resolveValue(value: unknown, scope: Scope, place: string): unknown {
  if (Array.isArray(value)) {
    const entries = value.map((entry, index) => resolveValue(entry, scope, `${place}.${index}`));
    return entries.filter((entry) => entry !== noValue);
  }
  if (value === null || typeof value !== 'object') return value;
  const intrinsic = intrinsicOf(value, place);
  if (intrinsic) return callIntrinsic(intrinsic, scope, place);
  const resolved: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    const result = resolveValue(entry, scope, `${place}.${key}`);
    if (result !== noValue) resolved[key] = result;
  }
  return resolved;
}

interface Intrinsic {
  readonly name: string;
  readonly argument: unknown;
}

function intrinsicOf(value: object, place: string): Intrinsic | undefined {
  const keys = Object.keys(value);
  const name = keys.find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (name === undefined) return undefined;
  // `Ref` beside other keys is an ordinary property of some resource types.
  if (keys.length > 1 && name === 'Ref') return undefined;
  if (keys.length > 1) throw new AssemblyError(`${place}: ${name} stands beside other keys (${keys.join(', ')})`);
  return { name, argument: (value as Record<string, unknown>)[name] };
}

function callIntrinsic({ name, argument }: Intrinsic, scope: Scope, place: string): unknown {
  const run = intrinsics[name];
  if (!run) throw new AssemblyError(`${place}: ${name} is not supported offline`);
  const here = `${place}.${name}`;
  try {
    return run(argument, scope, (part) => resolveValue(part, scope, here));
  } catch (error) {
    if (error instanceof AssemblyError) throw error;
    throw new AssemblyError(`${here} ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
