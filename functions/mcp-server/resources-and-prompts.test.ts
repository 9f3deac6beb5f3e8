import type { Client } from '@modelcontextprotocol/client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listenToConsole } from '../test/fake-dynamodb.ts';
import { connectClient, message, page, room } from '../test/mcp-client.ts';
import { type McpFunction, startMcpFunction } from '../test/mcp-function.ts';

let mcp: McpFunction;
let client: Client;

beforeAll(async () => void (mcp = await startMcpFunction()));

afterAll(() => {
  vi.unstubAllEnvs();
  mcp.api.close();
});

beforeEach(async () => {
  listenToConsole();
  client = await connectClient(mcp);
  mcp.api.asked.length = 0;
});

afterEach(async () => {
  await client.close();
  vi.restoreAllMocks();
});

const answer = (answers: McpFunction['api']['answers']) => void Object.assign(mcp.api.answers, answers);
const asked = (operation: string) => mcp.api.asked.filter((question) => question.operation === operation);

describe('resources and prompts of the chat', () => {
  beforeEach(() =>
    answer({
      OwnRooms: () => ({ data: { myRooms: { items: [room('a'), room('b', { unread: 0 })], nextToken: null } } }),
      OneRoom: ({ variables }) => ({ data: { room: room(variables.id) } }),
      RoomMessages: () => page([message(2), message(3)]),
    }),
  );

  it('offer each own room', async () => {
    expect((await client.listResources()).resources.map(({ uri }) => uri)).toEqual([
      'chat://rooms/a',
      'chat://rooms/b',
    ]);
    const { contents } = await client.readResource({ uri: 'chat://rooms/a' });
    expect(contents).toMatchObject([{ uri: 'chat://rooms/a', text: expect.stringMatching(/<<<.*\[2\].*\[3\].*>>>/s) }]);
    expect((await client.listResourceTemplates()).resourceTemplates).toMatchObject([
      { uriTemplate: 'chat://rooms/{id}' },
    ]);
  });

  it('do not read a room that is not the caller’s', async () => {
    answer({ RoomMessages: () => ({ errors: [{ errorType: 'Forbidden', message: 'Only members.' }] }) });
    await expect(client.readResource({ uri: 'chat://rooms/z' })).rejects.toThrow('Forbidden: Only members.');
  });

  it('catch one up on what is unread, in one room or all', async () => {
    const all = await client.getPrompt({ name: 'catch_me_up', arguments: {} });
    expect(all.messages).toMatchObject([{ role: 'user', content: { text: expect.stringContaining('# Room a (a)') } }]);
    expect(JSON.stringify(all)).not.toContain('Room b');
    expect(asked('RoomMessages')[0]!.variables).toMatchObject({ roomId: 'a', after: 1 });
    await client.getPrompt({ name: 'catch_me_up', arguments: { roomId: 'c' } });
    expect(asked('OneRoom')[0]!.variables).toEqual({ id: 'c' });
  });

  it('summarise a room, and suggest its id', async () => {
    const { messages } = await client.getPrompt({ name: 'summarise', arguments: { roomId: 'a' } });
    expect(messages).toMatchObject([{ content: { text: expect.stringMatching(/^Summarise the newest 2 .*<<</s) } }]);
    const ref = { type: 'ref/prompt' as const, name: 'summarise' };
    const { completion } = await client.complete({ ref, argument: { name: 'roomId', value: 'room b' } });
    expect(completion.values).toEqual(['b']);
  });
});
