import { isDeepStrictEqual } from 'node:util';
import type { IntrinsicFunction, Resolve } from './intrinsics.ts';
import type { Scope } from './resolve-value.ts';

/** The functions that decide; `Fn::If` resolves only the branch it takes. */
export const conditionFunctions: Readonly<Record<string, IntrinsicFunction>> = {
  'Fn::If': (argument, scope, resolve) => {
    if (!Array.isArray(argument) || argument.length !== 3) throw new Error('needs a condition and two values');
    const [condition, yes, no] = argument as unknown[];
    return resolve(scope.condition(String(condition)) ? yes : no);
  },
  'Fn::Equals': (argument, _scope, resolve) => {
    const [left, right] = resolve(argument) as unknown[];
    return typeof left === 'object' ? isDeepStrictEqual(left, right) : String(left) === String(right);
  },
  'Fn::And': (argument, scope, resolve) => tests(argument, scope, resolve).every(Boolean),
  'Fn::Or': (argument, scope, resolve) => tests(argument, scope, resolve).some(Boolean),
  'Fn::Not': (argument, scope, resolve) => !tests(argument, scope, resolve)[0],
};

function tests(argument: unknown, scope: Scope, resolve: Resolve): boolean[] {
  if (!Array.isArray(argument)) throw new Error('needs a list of conditions');
  return argument.map((entry: unknown) => {
    if (entry && typeof entry === 'object' && 'Condition' in entry) return scope.condition(String(entry.Condition));
    return resolve(entry) === true;
  });
}
