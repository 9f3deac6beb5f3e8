import { describe, expect, it } from 'vitest';
import type { InvokeResult, Invoker } from '../../../lambda/lambdas.ts';
import { AwsError } from '../../../lib/aws-error.ts';
import { createTestApi, testFunctionArn, testRole } from '../create-test-api.ts';

const code = `export const request = (ctx) => ctx.args.request;
export const response = (ctx) => ({ result: ctx.result, error: ctx.error });`;
const lambda = { source: 'lambda', code };
const resolvers = {
  'Query.one': lambda,
  'Query.batch': { ...lambda, maxBatchSize: 2 },
  'Query.direct': { source: 'lambda' },
  'Query.directBatch': { source: 'lambda', maxBatchSize: 10 },
};

type Call = { event: unknown; type: string; invoker: Invoker };
function withFunction(answer: (event: unknown) => InvokeResult) {
  const calls: Call[] = [];
  const api = createTestApi({
    resolvers,
    lambdas: {
      invoke(name, event, type, invoker) {
        expect(name).toBe(testFunctionArn);
        calls.push({ event, type, invoker });
        return Promise.resolve(answer(event));
      },
    },
  });
  return { api, calls };
}
const invoke = (more: object = {}) => ({ request: { operation: 'Invoke', payload: { a: 1 }, ...more } });
const batched = (payload: unknown) => ({ request: { operation: 'BatchInvoke', payload } });

describe('a Lambda data source', () => {
  it('invokes with the payload as the event, as its role', async () => {
    const { api, calls } = withFunction((event) => ({ payload: { got: event } }));
    expect((await api.resolve('Query.one', invoke())).data).toEqual({ result: { got: { a: 1 } }, error: null });
    expect(calls).toEqual([{ event: { a: 1 }, type: 'RequestResponse', invoker: { kind: 'role', arn: testRole } }]);
    expect(api.uses).toEqual([{ stepId: 'Queryone', operation: 'Invoke', consumedCapacity: [] }]);
  });

  it('waits for no result of an event', async () => {
    const { api, calls } = withFunction(() => ({}));
    expect((await api.resolve('Query.one', invoke({ invocationType: 'Event' }))).data).toEqual({
      result: null,
      error: null,
    });
    expect(calls[0]?.type).toBe('Event');
  });

  it('maps what a function throws', async () => {
    const { api } = withFunction(() => ({ error: { errorType: 'TypeError', errorMessage: 'broken' } }));
    expect((await api.resolve('Query.one', invoke())).data).toEqual({
      result: null,
      error: { type: 'Lambda:Unhandled', message: 'broken' },
    });
  });

  it('maps a refusal of the service', async () => {
    const { api } = withFunction(() => {
      throw new AwsError('AccessDeniedException', 'not allowed');
    });
    expect((await api.resolve('Query.one', invoke())).data).toMatchObject({
      error: { type: 'Lambda:AccessDeniedException' },
    });
  });

  it.each([
    [{ request: { operation: 'Call' } }, "Unsupported operation 'Call'."],
    [invoke({ invocationType: 'Later' }), "Unsupported invocation type 'Later'."],
    [{ request: { operation: 'BatchInvoke', payload: 1 } }, 'BatchInvoke needs a maxBatchSize above 0.'],
  ])('refuses %j', async (args, message) => {
    const { api } = withFunction(() => ({}));
    expect((await api.resolve('Query.one', args)).failure).toMatchObject({ errorType: 'MappingTemplate', message });
  });

  it('gathers a turn’s payloads, at most maxBatchSize to a call', async () => {
    const { api, calls } = withFunction((event) => ({ payload: (event as number[]).map((n) => n * 10) }));
    const outcomes = await Promise.all([1, 2, 3].map((n) => api.resolve('Query.batch', batched(n))));
    expect(outcomes.map(({ data }) => data)).toEqual([10, 20, 30].map((result) => ({ result, error: null })));
    expect(calls.map(({ event }) => event)).toEqual([[1, 2], [3]]);
  });

  it('gives every item of a batch its error', async () => {
    const { api } = withFunction(() => ({ payload: ['one only'] }));
    const outcomes = await Promise.all([1, 2].map((n) => api.resolve('Query.batch', batched(n))));
    for (const { data } of outcomes)
      expect(data).toMatchObject({
        result: null,
        error: { message: expect.stringContaining('a list of 2') as string },
      });
  });
});

describe('a resolver without code', () => {
  it('sends the whole context and returns the result', async () => {
    const { api, calls } = withFunction(() => ({ payload: 'done' }));
    expect((await api.resolve('Query.direct', { id: 1 })).data).toBe('done');
    expect(calls[0]?.event).toEqual({
      arguments: { id: 1 },
      identity: { sub: 'me' },
      source: null,
      request: { headers: {}, domainName: null },
      prev: null,
      info: {
        fieldName: 'direct',
        parentTypeName: 'Query',
        variables: {},
        selectionSetList: ['id'],
        selectionSetGraphQL: '{\n  id\n}',
      },
      stash: {},
    });
  });

  it('fails the field with the function’s own error', async () => {
    const { api } = withFunction(() => ({ error: { errorType: 'NoSuchThing', errorMessage: 'none' } }));
    expect((await api.resolve('Query.direct')).failure).toMatchObject({ errorType: 'NoSuchThing', message: 'none' });
  });

  it('hides the message of an UnauthorizedException', async () => {
    const { api } = withFunction(() => ({ error: { errorType: 'UnauthorizedException', errorMessage: 'secret' } }));
    expect((await api.resolve('Query.direct')).failure?.message).toBe('You are not authorized to make this call.');
  });

  it('takes data or an error for each of a batch', async () => {
    const { api, calls } = withFunction(() => ({ payload: [{ data: 1 }, { errorMessage: 'no', errorType: 'T' }] }));
    const [first, second] = await Promise.all([api.resolve('Query.directBatch'), api.resolve('Query.directBatch')]);
    expect(first.data).toBe(1);
    expect(second.failure).toMatchObject({ errorType: 'T', message: 'no' });
    expect(calls).toHaveLength(1);
  });
});
