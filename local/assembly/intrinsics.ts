import { conditionFunctions } from './condition-functions.ts';
import type { Scope } from './resolve-value.ts';
import { substitute } from './substitute.ts';

/** Resolves a part of the intrinsic's argument. */
export type Resolve = (part: unknown) => unknown;
export type IntrinsicFunction = (argument: unknown, scope: Scope, resolve: Resolve) => unknown;

/** The template functions by name. A thrown Error's text follows the place where the function stands. */
export const intrinsics: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: (name, scope) => scope.ref(text(name)),
  'Fn::GetAtt': (argument, scope, resolve) => {
    const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : list(argument, resolve);
    return scope.attribute(text(logicalId), attribute.map(text).join('.'));
  },
  'Fn::Join': (argument, _scope, resolve) => {
    const [separator, parts] = pair(argument, resolve);
    return list(parts, resolve).map(text).join(text(separator));
  },
  'Fn::Split': (argument, _scope, resolve) => {
    const [separator, whole] = pair(argument, resolve);
    return text(whole).split(text(separator));
  },
  'Fn::Select': (argument, _scope, resolve) => {
    const [index, entries] = pair(argument, resolve);
    const chosen = list(entries, resolve)[Number(index)];
    if (chosen === undefined) throw new Error(`has no entry ${text(index)}`);
    return chosen;
  },
  'Fn::Sub': (argument, scope, resolve) => {
    if (typeof argument === 'string') return substitute(argument, scope, {});
    const [template, variables] = pair(argument, resolve);
    return substitute(text(template), scope, variables as Record<string, unknown>);
  },
  'Fn::Base64': (argument, _scope, resolve) => Buffer.from(text(resolve(argument))).toString('base64'),
  'Fn::GetAZs': (argument, scope, resolve) => {
    const region = text(resolve(argument)) || scope.region;
    return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
  },
  'Fn::FindInMap': (argument, scope, resolve) => {
    const [name, top, second, fallback] = list(argument, resolve);
    const found = scope.mapping(text(name))[text(top)]?.[text(second)];
    if (found !== undefined) return found;
    if (fallback && typeof fallback === 'object' && 'DefaultValue' in fallback) return fallback.DefaultValue;
    throw new Error(`finds no ${text(top)}.${text(second)} in the mapping ${text(name)}`);
  },
  'Fn::ImportValue': (argument, _scope, resolve) => {
    throw new Error(`takes ${JSON.stringify(resolve(argument))} from another stack; only one stack runs offline`);
  },
  'Fn::GetStackOutput': (argument) => {
    throw new Error(`takes ${JSON.stringify(argument)} from another stack; only one stack runs offline`);
  },
  ...conditionFunctions,
};

function list(argument: unknown, resolve: Resolve): unknown[] {
  const entries = resolve(argument);
  if (!Array.isArray(entries)) throw new Error('needs a list');
  return entries;
}

function pair(argument: unknown, resolve: Resolve): unknown[] {
  const entries = list(argument, resolve);
  if (entries.length !== 2) throw new Error('needs a list of two');
  return entries;
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`needs a text, not ${JSON.stringify(value)}`);
}
