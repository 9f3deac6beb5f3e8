import { describe, expect, it } from 'vitest';
import { compileCode } from './compile-code.ts';

const inRequest = (statement: string) =>
  `import { util } from '@aws-appsync/utils';\nexport function request(ctx) {\n  ${statement}\n}\n`;
const errorsOf = (code: string) => {
  const result = compileCode(code);
  return result.kind === 'refused' ? result.errors : [];
};

describe('refused when saved', () => {
  it.each([
    ['no-async', 'const f = async () => 1;'],
    ['no-await', 'for await (const x of ctx.args.list) ctx.stash.x = x;'],
    ['no-generators', 'function* f() {}'],
    ['no-yield', 'function* f() { yield 1; }'],
    ['no-promise', 'return Promise.resolve(1);'],
    ['no-classes', 'class A {}'],
    ['no-classes', 'const A = class {};'],
    ['no-this', 'return this;'],
    ['no-new', 'return new Thing();'],
    ['no-function-constructor', "return new Function('return 1')();"],
    ['no-function-constructor', "return eval('1');"],
    ['no-try', 'try { ctx.stash.x = 1; } finally { ctx.stash.y = 1; }'],
    ['no-throw', "throw 'x';"],
    ['no-for', 'for (;;) { return 1; }'],
    ['no-while', 'while (true) { return 1; }'],
    ['no-while', 'do { return 1; } while (true);'],
    ['no-continue', 'for (const x of ctx.args.list) { continue; }'],
    ['no-labels', 'a: for (const x of ctx.args.list) { break a; }'],
    ['no-disallowed-unary-operators', 'let n = 1; n++; return n;'],
    ['no-disallowed-unary-operators', 'let n = 1; --n; return n;'],
    ['no-disallowed-unary-operators', 'return ~1;'],
    ['no-in-operator', "return 'a' in ctx.args;"],
    ['no-disallowed-binary-operators', 'return ctx instanceof Object;'],
    ['no-regex', "return 'a'.split(/a/);"],
    ['no-disallowed-methods', 'return Object.freeze({});'],
    ['no-disallowed-methods', 'return Array.from(ctx.args.list);'],
    ['no-disallowed-methods', 'return ctx.args.list.keys();'],
    ['no-disallowed-methods', "return 'a'.padStart(3);"],
    ['no-apply-bind-call', 'return util.autoId.call(null);'],
    ['no-recursion', 'const f = (n) => n === 0 ? 0 : f(n - 1); return f(3);'],
    ['no-recursion', 'function f() { return g(); } function g() { return f(); } return f();'],
    ['no-function-passing', 'const f = (g) => 1; return f(() => 2);'],
    ['no-function-passing', 'return JSON.stringify({}, (key, value) => value);'],
    ['no-sort-arguments', 'return ctx.args.list.sort((a, b) => a - b);'],
    ['no-function-return', 'const f = () => () => 1; return f();'],
    ['no-function-reassign', 'const f = () => 1; const g = f; return g();'],
    ['no-disallowed-re-assignment', 'ctx = {};'],
    ['no-disallowed-re-assignment', 'ctx.stash = {};'],
    ['no-disallowed-re-assignment', "ctx['result'] = 1;"],
    ['no-disallowed-re-assignment', 'delete ctx.args;'],
    ['no-dynamic-import', "return import('node:fs');"],
    ['no-import-meta', 'return import.meta.url;'],
  ])('%s: %s', (rule, statement) => {
    expect(errorsOf(inRequest(statement)).join('\n')).toMatch(
      new RegExp(`^code\\.js\\(3,\\d+\\): error @aws-appsync/${rule}: `, 'm'),
    );
  });

  it.each([
    [
      "import fs from 'node:fs';\nexport const request = () => 1;",
      "code.js(1,16): error TS2307: Cannot find module 'node:fs'",
    ],
    ["import { x } from './lib';\nexport const request = () => 1;", 'error TS2307'],
    ["import { sql } from '@aws-appsync/utils/rds';\nexport const request = () => 1;", 'is not supported offline'],
    [
      "import { nope } from '@aws-appsync/utils';\nexport const request = () => 1;",
      "error TS2305: Module '\"@aws-appsync/utils\"' has no exported member 'nope'.",
    ],
    ["import u from '@aws-appsync/utils';\nexport const request = () => 1;", 'error TS1192'],
    [inRequest('return util.qr(1);'), "code.js(3,15): error TS2339: Property 'qr' does not exist on 'util'."],
    [
      "import * as ddb from '@aws-appsync/utils/dynamodb';\nexport const request = () => ddb.fetch({});",
      'error TS2339',
    ],
    ['export const request = () => util.time.now();', "Property 'now' does not exist on 'util.time'"],
    ['export const request = () => ;', 'code.js(1,30): error TS1109: Expression expected.'],
    ['export const request = (ctx: Context) => 1;', 'error TS8010'],
    ['export const response = () => 1;', 'exports no request function'],
    ['export default { request() {} };', 'A default export is not supported.'],
    [`export const request = () => '${'x'.repeat(32_768)}';`, '1 to 32768 are allowed'],
  ])('%#: %s', (code, text) => {
    expect(errorsOf(code).join('\n')).toContain(text);
  });

  it('names every place, in order', () => {
    expect(errorsOf(inRequest('let n = 0; n++;\n  n--;'))).toEqual([
      'code.js(3,14): error @aws-appsync/no-disallowed-unary-operators: The operator ++ is not supported',
      'code.js(4,3): error @aws-appsync/no-disallowed-unary-operators: The operator -- is not supported',
    ]);
  });
});

describe('accepted', () => {
  it.each([
    'for (const x of ctx.args.list) if (x) ctx.stash.x = x;',
    'for (const key in ctx.args) { ctx.stash[key] = 1; }',
    'ctx.args.id = 1; ctx.stash.deep = { a: 1 }; ctx.result.x = 2; delete ctx.stash.y;',
    'return ctx.args.list.map((x) => x + 1).filter(Boolean).reduce((a, b) => a + b, 0);',
    'const { a, ...rest } = ctx.args; return { ...rest, a: a ?? `${a?.b}`, c: Object.keys(rest) };',
    'const isNew = (x) => x.isNew; return ctx.args.list.filter(isNew);',
    "return String.raw`a${1}` + 'abc'.substring(1) + ['a'].includes('a') + (1).toString();",
    'switch (typeof ctx.args.a) { case "string": return void 0; default: return 1 | 2; }',
    'return util.dynamodb.toString("x");',
    'return new Date(0).toISOString();',
  ])('%s', (statement) => {
    expect(compileCode(inRequest(statement))).toMatchObject({ kind: 'compiled' });
  });

  it('every way to export handlers', () => {
    const ways = [
      'export function request() {} export function response() {}',
      'export const request = () => 1, response = () => 2;',
      'const a = () => 1; function b() {} export { a as request, b as response };',
      'var request = () => 1;\nvar response = () => 2;\nexport {\n  request,\n  response\n};',
    ];
    for (const code of ways) {
      expect(compileCode(code)).toMatchObject({ kind: 'compiled', code: { handlers: ['request', 'response'] } });
    }
  });

  it('a Date, with a warning', () => {
    expect(compileCode(inRequest('return new Date();'))).toMatchObject({
      warnings: ['code.js(3,10): Date is not a documented part of APPSYNC_JS; prefer util.time'],
    });
  });
});
