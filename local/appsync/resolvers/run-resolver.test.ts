import { describe, expect, it } from 'vitest';
import { createTestApi } from './create-test-api.ts';

const passing = `export const request = (ctx) => ({ payload: ctx.args });
export const response = (ctx) => ctx.result;`;
/** A function that notes that its handlers ran. */
const noting = (name: string, request = '', response = 'return ctx.result;') => `
import { util, runtime } from '@aws-appsync/utils';
export function request(ctx) {
  ctx.stash.ran = [...(ctx.stash.ran ?? []), '${name} request'];
  ${request}
  return { payload: { from: '${name}', prev: ctx.prev.result } };
}
export function response(ctx) {
  ctx.stash.ran = [...ctx.stash.ran, '${name} response'];
  ${response}
}`;
const pipeline = `export const request = (ctx) => ({ first: ctx.args });
export const response = (ctx) => ({ ran: ctx.stash.ran, prev: ctx.prev.result, same: JSON.stringify(ctx.result) === JSON.stringify(ctx.prev.result) });`;
const early = (skip: string) => `runtime.earlyReturn({ early: true }${skip});`;
const stepOf = (code: string) => ({ source: 'none', code });
const unit = (request: string, response = 'return ctx.result;') =>
  stepOf(`import { extensions, runtime, util } from '@aws-appsync/utils';
export function request(ctx) { ${request} }
export function response(ctx) { ${response} }`);

const failure = (message: string, errorType: string | null) => ({ message, errorType, data: null, errorInfo: null });

describe('runResolver', () => {
  const time = 1_000_000;
  const slow = { invoke: () => new Promise<never>(() => {}) };
  const api = createTestApi({
    now: () => time,
    environment: { STAGE: 'test' },
    lambdas: slow,
    resolvers: {
      'Query.unit': stepOf(passing),
      'Query.undefined': unit('return {};', ''),
      'Query.noResponse': stepOf('export const request = () => ({ payload: 1, version: "x" });'),
      'Query.pipeline': { code: pipeline, steps: [stepOf(noting('a')), stepOf(noting('b'))] },
      'Query.next': { code: pipeline, steps: [stepOf(noting('a', early(''))), stepOf(noting('b'))] },
      'Query.end': { code: pipeline, steps: [stepOf(noting('a', early(", { skipTo: 'END' }"))), stepOf(noting('b'))] },
      'Query.before': {
        code: pipeline.replace('({ first: ctx.args })', `{ ${early('')} }`),
        steps: [stepOf(noting('a'))],
      },
      'Query.error': {
        code: pipeline,
        steps: [stepOf(noting('a', "util.error('stop', 'Stopped', { id: 1 }, { at: 'a' });")), stepOf(noting('b'))],
      },
      'Query.append': unit("util.appendError('careful', 'Warning'); return { payload: 1 };"),
      'Query.appendReturned': unit('return {};', "return util.appendError('careful');"),
      'Query.unauthorized': unit('util.unauthorized();'),
      'Query.fault': unit('return ctx.args.a.b;'),
      'Query.earlyUnit': unit(early(''), "return 'not this';"),
      'Query.earlyResponse': unit('return {};', early('')),
      'Query.context': unit(
        'ctx.args.added = 1; return {};',
        'return { added: ctx.args.added, type: util.authType(), env: ctx.env, error: ctx.error, headers: ctx.request.headers, prev: ctx.prev };',
      ),
      'Query.effects': unit(
        "util.http.addResponseHeader('x-count', 7); util.http.addResponseHeader('x-amz-id', 1); return {};",
        `extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ id: { eq: 1 } }));
         extensions.setSubscriptionInvalidationFilter({ filterGroup: [] });
         extensions.invalidateSubscriptions({ subscriptionField: 'onA', payload: { id: 1 } });
         extensions.invalidateSubscriptions({ subscriptionField: 'onB', payload: { id: 2 } });
         extensions.evictFromApiCache('Query', 'x', {});
         console.log('seen', ctx.args);`,
      ),
      'Query.ids': unit('return { payload: [util.autoId(), util.autoId()] };'),
      'Query.slow': {
        source: 'lambda',
        code: "export const request = () => ({ operation: 'Invoke', payload: 1 });\nexport const response = (ctx) => ctx.result;",
      },
    },
  });
  const dataOf = async (name: string, args?: Record<string, unknown>) => {
    const outcome = await api.resolve(name, args);
    expect(outcome.failure).toBeUndefined();
    return outcome.data;
  };

  it('knows which fields have a resolver', () => {
    expect(api.has('Query', 'unit')).toBe(true);
    expect(api.has('Query', 'other')).toBe(false);
  });

  it('runs request, data source and response', async () => {
    expect(await dataOf('Query.unit', { id: 1 })).toEqual({ id: 1 });
    expect(await dataOf('Query.undefined')).toBeNull();
  });

  it('gives the data source’s result where there is no response handler', async () => {
    expect(await dataOf('Query.noResponse')).toBe(1);
  });

  it('hands each step’s value to the next and shares the stash', async () => {
    expect(await dataOf('Query.pipeline', { id: 1 })).toEqual({
      ran: ['a request', 'a response', 'b request', 'b response'],
      prev: { from: 'b', prev: { from: 'a', prev: { first: { id: 1 } } } },
      same: true,
    });
  });

  it('skips data source and response of a step that returns early', async () => {
    expect(await dataOf('Query.next')).toEqual({
      ran: ['a request', 'b request', 'b response'],
      prev: { from: 'b', prev: { early: true } },
      same: true,
    });
  });

  it('skips the other steps at an early return to the end, not the resolver’s response', async () => {
    expect(await dataOf('Query.end')).toEqual({ ran: ['a request'], prev: { early: true }, same: true });
    expect(await dataOf('Query.before')).toEqual({ prev: { early: true }, same: true });
  });

  it('ends a unit resolver at an early return', async () => {
    expect(await dataOf('Query.earlyUnit')).toEqual({ early: true });
    expect(await dataOf('Query.earlyResponse')).toEqual({ early: true });
  });

  it('stops a pipeline at util.error', async () => {
    const outcome = await api.resolve('Query.error');
    expect(outcome).toMatchObject({
      data: null,
      failure: { message: 'stop', errorType: 'Stopped', data: { id: 1 }, errorInfo: { at: 'a' } },
    });
  });

  it('goes on after appendError, which itself returns nothing', async () => {
    expect(await api.resolve('Query.append')).toMatchObject({ data: 1, appended: [failure('careful', 'Warning')] });
    expect(await api.resolve('Query.appendReturned')).toMatchObject({
      data: null,
      appended: [failure('careful', null)],
    });
  });

  it('names field and type of who is not authorized', async () => {
    expect((await api.resolve('Query.unauthorized')).failure).toEqual(
      failure('Not Authorized to access unauthorized on type Query', 'Unauthorized'),
    );
  });

  it('reports a fault with its place', async () => {
    expect((await api.resolve('Query.fault')).failure).toEqual(
      failure("code.js:2:50: TypeError: Cannot read properties of undefined (reading 'b')", 'Code'),
    );
  });

  it('keeps written arguments for the response', async () => {
    expect(await dataOf('Query.context')).toEqual({
      added: 1,
      type: 'User Pool Authorization',
      env: { STAGE: 'test' },
      error: null,
      headers: {},
      prev: null,
    });
  });

  it('gathers what handlers cause', async () => {
    const outcome = await api.resolve('Query.effects', { id: 1 });
    expect(outcome).toEqual({
      data: null,
      appended: [failure("Header 'x-amz-id' is restricted.", 'ResponseHeaderError')],
      responseHeaders: { 'x-count': '7' },
      subscriptionFilter: { filterGroup: [{ filters: [{ fieldName: 'id', operator: 'eq', value: 1 }] }] },
      invalidationFilter: { filterGroup: [] },
      invalidations: [
        { subscriptionField: 'onA', payload: { id: 1 } },
        { subscriptionField: 'onB', payload: { id: 2 } },
      ],
    });
    await api.resolve('Query.effects');
    const messages = api.log.recent().map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(/^INFO - code\.js:\d+:\d+: "seen" \{"id":1\}$/));
    expect(messages.filter((message) => message.includes('no cache offline'))).toHaveLength(1);
  });

  it('takes ids from the runtime', async () => {
    expect(await dataOf('Query.ids')).toEqual([expect.stringMatching(/^id-\d+$/), expect.stringMatching(/^id-\d+$/)]);
  });

  it('starts nothing after the deadline', async () => {
    const outcome = await api.resolve('Query.unit', {}, { deadline: time });
    expect(outcome.failure?.errorType).toBe('ExecutionTimeout');
  });

  it('waits for no data source past the deadline', async () => {
    const outcome = await api.resolve('Query.slow', {}, { deadline: time + 20 });
    expect(outcome.failure?.errorType).toBe('ExecutionTimeout');
  });
});
