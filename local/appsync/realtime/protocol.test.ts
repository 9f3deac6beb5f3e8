import { afterEach, describe, expect, it } from 'vitest';
import { startTestApi } from '../start-test-api.ts';
import type { TestApiOptions } from '../start-test-api.ts';

const schema = /* GraphQL */ `
  type Note {
    boardId: ID!
    text: String!
    color: String
  }
  type Query {
    note: Note
  }
  type Mutation {
    addNote(boardId: ID!, text: String!, color: String): Note
  }
  type Subscription {
    onNote(boardId: ID, color: String): Note @aws_subscribe(mutations: ["addNote"])
  }
`;
const resolvers: TestApiOptions['resolvers'] = { 'Mutation.addNote': ({ arguments: args }) => ({ data: args }) };

let api: Awaited<ReturnType<typeof startTestApi>>;
afterEach(() => api.stop());

const onNote = 'subscription ($boardId: ID) { onNote(boardId: $boardId) { boardId text } }';
const addNote = 'mutation ($boardId: ID!, $text: String!) { addNote(boardId: $boardId, text: $text) { boardId text } }';

describe('a subscription', () => {
  it('RT-20: delivers an event', async () => {
    api = await startTestApi({ schema, resolvers });
    const socket = await api.connected();
    await socket.subscribed('1', onNote, { boardId: 'b1' });
    expect(await api.graphql(addNote, { boardId: 'b2', text: 'other' })).toEqual({
      data: { addNote: { boardId: 'b2', text: 'other' } },
    });
    await api.graphql(addNote, { boardId: 'b1', text: 'hello' });
    expect(await socket.next('data')).toEqual({
      id: '1',
      type: 'data',
      payload: { data: { onNote: { boardId: 'b1', text: 'hello' } } },
    });
    expect(await socket.settled()).toEqual([]);
  });
});
