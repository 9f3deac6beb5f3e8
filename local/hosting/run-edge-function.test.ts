import { describe, expect, it } from 'vitest';
import { compileEdgeFunction } from './run-edge-function.ts';

const event = { request: { uri: '/notes' } };

describe('a CloudFront function', () => {
  it('may be slow: a busy machine takes its time', () => {
    const run = compileEdgeFunction(
      `function handler(event) { var until = Date.now() + 300; while (Date.now() < until); return event.request; }`,
      'Slow',
    );
    expect(run(event)).toEqual({ uri: '/notes' });
  });

  it('is stopped when it never ends, and the next one runs', () => {
    const run = compileEdgeFunction(
      `function handler(event) { while (event.request.uri === '/loop'); return event.request; }`,
      'Endless',
      50,
    );
    expect(() => run({ request: { uri: '/loop' } })).toThrow(/timed out/);
    expect(run(event)).toEqual({ uri: '/notes' });
  });

  it('names itself when it throws, rejects or returns nothing', () => {
    const failure = (body: string) => () =>
      compileEdgeFunction(`async function handler() { ${body} }`, 'Broken')(event);
    expect(failure(`throw new Error('no')`)).toThrow('The CloudFront function Broken failed: Error: no');
    expect(failure('return null')).toThrow('The CloudFront function Broken returned no request or response');
    expect(failure('return await new Promise(function () {})')).toThrow('returned no request or response');
  });

  it('reaches nothing of the process', () => {
    const run = compileEdgeFunction(
      `function handler(event) {
        var escape; try { escape = event.constructor.constructor('return process')(); } catch (error) { escape = error.name; }
        return { process: typeof process, require: typeof require, escape: escape };
      }`,
      'Curious',
    );
    expect(run(event)).toEqual({ process: 'undefined', require: 'undefined', escape: 'EvalError' });
  });

  it('keeps no answer of an earlier request', () => {
    const run = compileEdgeFunction(
      `function handler(event) { return event.request.uri === '/never' ? new Promise(function () {}) : event.request; }`,
      'Forgetful',
    );
    run(event);
    expect(() => run({ request: { uri: '/never' } })).toThrow('returned no request or response');
  });
});
