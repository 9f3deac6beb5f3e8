import { afterEach, describe, expect, it } from 'vitest';
import type { SubscriptionFilter } from '../resolver-runtime.ts';
import { startTestApi, token } from '../start-test-api.ts';
import type { TestApiOptions } from '../start-test-api.ts';

const schema = /* GraphQL */ `
  type Note {
    text: String!
  }
  type Query {
    note: Note
  }
  type Mutation {
    addNote(text: String!): Note
    removeMember(userId: ID!): String
  }
  type Subscription {
    onFiltered: Note @aws_subscribe(mutations: ["addNote"])
  }
`;
const pool = { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: 'eu-west-1_Pool' } };
type Resolver = NonNullable<TestApiOptions['resolvers']>[string];
const addNote: Resolver = ({ arguments: args }) => ({ data: args });
const remove: Resolver = ({ arguments: { userId } }) => ({
  data: 'gone',
  invalidations: [{ subscriptionField: 'onFiltered', payload: { userId } }],
});

let api: Awaited<ReturnType<typeof startTestApi>>;
const start = async (more: TestApiOptions['resolvers'] = {}, settings = {}) => {
  const resolvers = { 'Mutation.addNote': addNote, 'Mutation.removeMember': remove, ...more };
  api = await startTestApi({ schema, resolvers, api: settings });
};
afterEach(() => api.stop());

const add = 'mutation { addNote(text: "t") { text } }';

describe('invalidation', () => {
  const endsWith = (userId: string): SubscriptionFilter => ({
    filterGroup: [{ filters: [{ fieldName: 'userId', operator: 'eq', value: userId }] }],
  });
  const query = 'subscription { onFiltered { text } }';
  const removeMember = (userId: string) => `mutation { removeMember(userId: "${userId}") }`;
  const as = (sub: string) => ({ Authorization: token({ sub }) });
  const graphql = (text: string) => api.graphql(text, {}, as('owner'));

  it('RT-27: ends the matching subscriptions before the mutation is answered, and no others', async () => {
    await start(
      { 'Subscription.onFiltered': ({ identity }) => ({ invalidationFilter: endsWith(String(identity?.sub)) }) },
      pool,
    );
    const ann = await api.connected(as('ann'));
    const bob = await api.connected(as('bob'));
    await ann.subscribed('1', query, {}, as('ann'));
    await bob.subscribed('1', query, {}, as('bob'));
    await graphql(removeMember('ann'));
    await graphql(add);
    expect(await ann.settled()).toEqual([{ id: '1', type: 'complete' }]);
    expect((await bob.settled()).map(({ type }) => type)).toEqual(['data']);
    await ann.subscribed('1', query, {}, as('ann'));
  });

  it('RT-27: is not caused by a mutation that failed', async () => {
    const failure = { message: 'no', errorType: null, data: null, errorInfo: null };
    const failing: typeof remove = async (invocation) => ({ ...(await remove(invocation)), failure });
    await start({
      'Mutation.removeMember': failing,
      'Subscription.onFiltered': () => ({ invalidationFilter: endsWith('ann') }),
    });
    const socket = await api.connected();
    await socket.subscribed('1', query);
    await api.graphql(removeMember('ann'));
    expect(await socket.settled()).toEqual([]);
  });

  it('RT-28: ends a subscription whose start was being decided when the invalidation came', async () => {
    let decide = () => {};
    const asked = Promise.withResolvers<void>();
    const decision = new Promise<object>(
      (resolve) => (decide = () => resolve({ invalidationFilter: endsWith('ann') })),
    );
    await start({ 'Subscription.onFiltered': () => (asked.resolve(), decision) });
    const socket = await api.connected();
    socket.start('1', query);
    await asked.promise;
    await api.graphql(removeMember('ann'));
    decide();
    await socket.next('start_ack');
    expect(await socket.next('complete')).toEqual({ id: '1', type: 'complete' });
    await api.graphql(add);
    expect(await socket.settled()).toEqual([]);
  });

  it('RT-28: leaves a start alone whose filter does not match what it missed', async () => {
    let decide = () => {};
    const asked = Promise.withResolvers<void>();
    const decision = new Promise<object>(
      (resolve) => (decide = () => resolve({ invalidationFilter: endsWith('bob') })),
    );
    await start({ 'Subscription.onFiltered': () => (asked.resolve(), decision) });
    const socket = await api.connected();
    socket.start('1', query);
    await asked.promise;
    await api.graphql(removeMember('ann'));
    decide();
    await socket.next('start_ack');
    await api.graphql(add);
    expect((await socket.settled()).map(({ type }) => type)).toEqual(['data']);
  });
});
