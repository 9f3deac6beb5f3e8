import vm from 'node:vm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { compileCode } from '../compile/compile-code.ts';
import { bundleRuntime } from './bundle-runtime.ts';
import { createSandbox, type HandlerOutcome, type Sandbox } from './create-sandbox.ts';

let runtime: vm.Script;
beforeAll(() => {
  runtime = new vm.Script(bundleRuntime());
});

const run = { args: '{"n":1}', stash: '{}', prev: 'null', result: 'null', error: 'null' };
const field = {
  identity: '{"sub":"me"}',
  source: 'null',
  request: '{"headers":{}}',
  info: '{"fieldName":"f","selectionSetList":["a"],"selectionSetGraphQL":"{\\n  a\\n}"}',
};
const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const call = (sandbox: Sandbox, texts: Partial<typeof run> = {}): HandlerOutcome =>
  sandbox.call('request', { now, authMode: 'API_KEY', ids: ['id-1'], seed: 'seed' }, { ...run, ...texts }, field);

/** Code that got past the check, as an attacker would wish. */
const unchecked = (body: string) =>
  createSandbox(
    runtime,
    { body: `'use strict';\nreturn { request: (ctx) => { ${body} } };`, imports: [], handlers: [] },
    {},
  );
const checked = (code: string) => {
  const result = compileCode(code);
  if (result.kind === 'refused') throw new Error(result.errors.join('\n'));
  return createSandbox(runtime, result.code, { STAGE: 'test' });
};
const valueOf = (outcome: HandlerOutcome): unknown => {
  expect(outcome).toMatchObject({ ending: 'return' });
  return JSON.parse(outcome.value);
};
const handler = (body: string) =>
  checked(`import { util, runtime } from '@aws-appsync/utils';\nexport function request(ctx) {\n${body}\n}`);

describe('no way out', () => {
  const probes: Record<string, string> = {
    'the Function of a context value': "return ctx.args.constructor.constructor('return process')().pid",
    'the Function of the context': "return ctx.constructor.constructor('return process')().pid",
    'the Function of a runtime function': "return util.error.constructor('return process')().pid",
    'the Function of an async function': "return (async () => {}).constructor('return process')()",
    'the Function of a generator': "return (function* () {}).constructor('return process')().next().value.pid",
    'the Function of a thrown error':
      "try { null.x } catch (e) { return e.constructor.constructor('return process')().pid }",
    'the Function of a stack overflow':
      "let e; const f = () => { f() }; try { f() } catch (x) { e = x } return e.constructor.constructor('return process')().pid",
    'an error out of a runtime function':
      "try { util.matches('(', 'x') } catch (e) { return e.constructor.constructor('return process')().pid }",
    'an error out of JSON':
      "try { JSON.stringify(1n) } catch (e) { return e.constructor.constructor('return process')().pid }",
    'eval by way of a list': "return [].map.constructor('return process')().pid",
  };
  it.each(Object.entries(probes))('by %s', (_, body) => {
    const outcome = call(unchecked(body));
    expect(outcome.ending).toBe('fail');
    expect(outcome.value).toContain('Code generation from strings disallowed');
  });

  it('by a trace of the callers', () => {
    const frames = `try {
      Error.prepareStackTrace = (_, frames) => frames;
    } catch {}
    const { stack } = new Error('x');
    if (typeof stack === 'string') return 'text';
    return stack.map((frame) => typeof frame.getThis() + typeof frame.getFunction()).join();`;
    expect(valueOf(call(unchecked(frames)))).toBe('text');
  });

  it('by the caller of a function', () => {
    const outcome = call(unchecked('return (function f() { return f.caller })()'));
    expect(outcome.ending).toBe('fail');
  });

  it('by the error of an import, which is the host’s', async () => {
    // Nobody in the sandbox is ever told of the rejection, so it ends up with the process, and that is the test runner.
    const listeners = process.rawListeners('unhandledRejection') as NodeJS.UnhandledRejectionListener[];
    process.removeAllListeners('unhandledRejection');
    const rejections: unknown[] = [];
    process.on('unhandledRejection', (reason) => rejections.push(reason));
    const escape = "error.constructor.constructor('globalThis.isOut = true')()";
    call(unchecked(`import('node:fs').catch((error) => ${escape})`));
    call(unchecked(`(async () => { try { await import('node:fs') } catch (error) { ${escape} } })()`));
    await vi.waitFor(() => {
      expect(rejections).toHaveLength(2);
    });
    expect(globalThis).not.toHaveProperty('isOut');
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  });

  it('to any global beyond the language’s own', () => {
    const names = [
      'globalThis',
      'process',
      'require',
      'console.constructor.prototype.x',
      'WebAssembly',
      'Reflect',
      'Proxy',
    ];
    names.push('Promise', 'Function', 'eval', 'setTimeout', 'fetch', 'Buffer', 'RegExp', 'Intl', 'SharedArrayBuffer');
    expect(valueOf(call(unchecked(`return [${names.map((name) => `typeof ${name}`).join()}]`)))).toEqual(
      names.map(() => 'undefined'),
    );
  });

  it('for a value that is no text', () => {
    const hostile = '({ toJSON() { return { toString: null } } })';
    expect(typeof call(unchecked(`return ${hostile}`)).value).toBe('string');
    expect(call(unchecked('const o = {}; o.o = o; return o')).value).toContain('circular');
    expect(call(unchecked('throw { get message() { throw 1 } }'))).toMatchObject({ ending: 'fail' });
    expect(call(unchecked('throw null'))).toMatchObject({ ending: 'fail' });
  });

  it('and no line of its own in the answer', () => {
    expect(valueOf(call(unchecked('return \'a\\nreturn\\n"b"\\u2028\'')))).toBe('a\nreturn\n"b"\u2028');
  });
});

describe('no trace left for the next call', () => {
  it.each([
    'Array.prototype.leak = 1',
    'Object.prototype.leak = 1',
    'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })',
    'Date.prototype.getTime = () => 1',
    'Date.now = () => 1',
    'util.autoId = () => 1',
    'util.time.nowISO8601 = () => 1',
    'console.log = 1',
    'JSON.parse = 1',
    'Math.max = 1',
    'leak = 1',
    'util = 1',
    'ctx.env.STAGE = 1',
    'Error.prepareStackTrace = () => 1',
  ])('%s is a fault', (body) => {
    expect(call(unchecked(body))).toMatchObject({ ending: 'fail' });
  });

  it('runs the module’s body anew each time', () => {
    const sandbox = checked('let count = 0;\nexport const request = () => { count += 1; return count; };');
    expect([valueOf(call(sandbox)), valueOf(call(sandbox))]).toEqual([1, 1]);
  });

  it('forgets a changed Date, errors and logs', () => {
    const sandbox = handler(
      "if (ctx.args.n === 1) { util.appendError('x'); console.log('y'); } return new Date().getTime();",
    );
    expect(call(sandbox).effects?.errors).toHaveLength(1);
    const second = call(sandbox, { args: '{"n":2}' });
    expect(second.effects).toBeUndefined();
    expect(valueOf(second)).toBe(now);
  });
});

describe('a handler', () => {
  it('reads the context', () => {
    const body =
      'return [ctx.args === ctx.arguments, ctx.identity.sub, ctx.env.STAGE, ctx.info.selectionSetList, ctx.source, ctx.prev, JSON.stringify(ctx.info)]';
    expect(valueOf(call(handler(body)))).toEqual([true, 'me', 'test', ['a'], null, null, '{"fieldName":"f"}']);
  });

  it('writes arguments and stash through, and tells only what it changed', () => {
    expect(call(handler('ctx.args.n = 2; ctx.stash.a = [1];'))).toMatchObject({
      value: 'null',
      args: '{"n":2}',
      stash: '{"a":[1]}',
    });
    expect(call(handler('return ctx.args.n;'))).toMatchObject({ value: '1', args: undefined, stash: undefined });
  });

  it('fails with the place in the source', () => {
    const reading = call(handler('  const a = ctx.args.missing;\n  return a.b;'));
    expect(JSON.parse(reading.value)).toEqual({
      message: "code.js:4:12: TypeError: Cannot read properties of undefined (reading 'b')",
      errorType: 'Code',
      data: null,
      errorInfo: null,
    });
    expect(call(handler('return nope;')).value).toContain('code.js:3:1: ReferenceError: nope is not defined');
    expect(call(handler("return util.urlDecode('%');")).value).toContain('"code.js:3:13: URLDecoder: Illegal hex');
  });

  it('fails by util.error without a place, and tells unauthorized apart', () => {
    expect(call(handler("util.error('no', 'T', { a: 1 }, { b: 2 });"))).toMatchObject({
      ending: 'fail',
      value: '{"message":"no","errorType":"T","data":{"a":1},"errorInfo":{"b":2}}',
    });
    expect(call(handler('util.unauthorized();')).ending).toBe('deny');
  });

  it('returns early', () => {
    expect(call(handler('runtime.earlyReturn({ a: 1 });'))).toMatchObject({ ending: 'next', value: '{"a":1}' });
    expect(call(handler("runtime.earlyReturn(undefined, { skipTo: 'END' });"))).toMatchObject({
      ending: 'end',
      value: 'null',
    });
  });

  it('logs with the place and JSON', () => {
    const { effects } = call(handler("console.log('current id', 'record-id', { a: [1] }); console.error(undefined);"));
    expect(effects?.logs).toEqual([
      { level: 'INFO', message: 'code.js:3:9: "current id" "record-id" {"a":[1]}' },
      { level: 'ERROR', message: expect.stringMatching(/^code\.js:3:\d+: undefined$/) },
    ]);
  });

  it('has the clock and the ids it was given', () => {
    const body = 'const ids = [util.autoId(), util.autoId()]; return [util.time.nowISO8601(), Date.now(), ...ids]';
    const [iso, ms, first, second] = valueOf(call(handler(body))) as string[];
    expect([iso, ms, first]).toEqual(['2026-01-02T03:04:05.000Z', now, 'id-1']);
    expect(second).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('finds replace taking Java patterns, JSON.parse giving a blank string, time zones', () => {
    const body = `return ['a.b.a'.replace('[.]', '$0$0'), 'a.b.a'.replaceAll('a', 'x'), JSON.parse('{'), util.time.epochMilliSecondsToFormatted(0, 'HH', 'Asia/Tokyo')]`;
    expect(valueOf(call(handler(body)))).toEqual(['a..b.a', 'x.b.x', '', '09']);
  });

  it('may use names of Object.prototype as keys', () => {
    const body = "const map = {}; for (const key of ['constructor', 'toString', 'a']) map[key] = 1; return map;";
    expect(valueOf(call(handler(body)))).toEqual({ constructor: 1, toString: 1, a: 1 });
  });

  it('ends although a pattern would try a text in endless ways', () => {
    const sandbox = handler(`return [util.matches('(a+)+b', ctx.args.text), ctx.args.text.replace('(a*)*$', '')]`);
    const text = `${'a'.repeat(5_000)}c`;
    expect(valueOf(call(sandbox, { args: JSON.stringify({ text }) }))).toEqual([false, text]);
  });

  it('is stopped in a loop over a list that it lengthens', () => {
    expect(call(handler('const a = [1]; for (const x of a) a.push(x);')).value).toContain(
      'A loop took more than 2000000 turns',
    );
  });

  it('imports under any name', () => {
    const code = `import { get as read } from '@aws-appsync/utils/dynamodb';
import * as all from '@aws-appsync/utils';
export const request = () => [read({ key: { id: 1 } }).operation, all.util.str.normalize('x', 'nfc')];`;
    expect(valueOf(call(checked(code)))).toEqual(['GetItem', 'x']);
  });
});
