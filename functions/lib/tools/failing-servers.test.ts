import { describe, expect, it } from 'vitest';
import { type Answer, content, events, json, result, tool, useHostileServers } from '../../test/hostile-server.ts';

const start = useHostileServers();

describe('a call of a server that', () => {
  it.each<[string, Answer, string]>([
    ['is slow', () => undefined, 'It gave no answer in 1 s.'],
    ['fails with 500', (_, response) => json(response, {}, 500), 'It failed (HTTP 500).'],
    ['has too much to do', (_, response) => json(response, {}, 429), 'It has too much to do (HTTP 429).'],
    [
      'does not let us in',
      (_, response) => json(response, {}, 401),
      'It does not let us in: its secret is missing or wrong.',
    ],
    ['is not there', (_, response) => json(response, {}, 404), 'It refused (HTTP 404).'],
    ['breaks the connection', (_, response) => void response.destroy(), 'It broke the connection.'],
    [
      'answers garbage',
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"jsonrpc": "2.0", "id'),
      'It does not speak MCP.',
    ],
    [
      'answers with a page',
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hi</h1>'),
      'It does not speak MCP.',
    ],
    [
      'answers with what is no result',
      (id, response) => result(response, id, { content: 'text' }),
      'It does not speak MCP.',
    ],
    [
      'sends us elsewhere',
      (_, response) => response.writeHead(307, { location: '/elsewhere' }).end(),
      'The server sends us elsewhere, and redirects are not followed.',
    ],
    ['sends 10 MB', (id, response) => content(response, id, 'x'.repeat(10_000_000)), 'It sent more than 1024 KB.'],
    [
      'floods',
      (_, response) => {
        events(response);
        const notification = JSON.stringify({
          jsonrpc: '2.0',
          method: 'notifications/message',
          params: { level: 'info', data: 'x'.repeat(1000) },
        });
        const pour = () => {
          while (!response.destroyed && response.write(`data: ${notification}\n\n`));
        };
        response.on('drain', pour);
        pour();
      },
      'It sent more than 1024 KB.',
    ],
    [
      'never ends its stream',
      (_, response) => {
        events(response);
        const timer = setInterval(() => response.write(': still here\n\n'), 20);
        response.on('close', () => clearInterval(timer));
      },
      'It gave no answer in 1 s.',
    ],
    ['ends its stream without an answer', (_, response) => void events(response).end(), 'Its answer broke off.'],
    [
      'breaks off in the middle of its stream',
      (_, response) => {
        events(response).write('data: {"json');
        setTimeout(() => response.destroy(), 20);
      },
      'It broke the connection.',
    ],
  ])('%s ends as unavailable, counts once, and says why', async (_, onCall, reason) => {
    const { call, failures } = await start(onCall);
    expect(await call()).toMatchObject({ kind: 'unavailable', reason });
    expect(await failures()).toBe(1);
  });

  it('is down ends as unavailable', async () => {
    const { call, goDown } = await start();
    await goDown();
    expect(await call()).toMatchObject({ kind: 'unavailable', reason: 'It does not accept connections.' });
  });

  it.each<[string, Answer, string]>([
    [
      'says that it failed',
      (id, response) => result(response, id, { isError: true, content: [{ type: 'text', text: 'No luck' }] }),
      'No luck',
    ],
    [
      'refuses by an error of the protocol',
      (id, response) => json(response, { jsonrpc: '2.0', id, error: { code: -32602, message: 'Bad\u0000 n' } }),
      'Bad n',
    ],
  ])('%s is an answer, and counts for nothing', async (_, onCall, expected) => {
    const { call, failures } = await start(onCall);
    expect(await call()).toMatchObject({ kind: 'result', isError: true, text: expect.stringContaining(expected) });
    expect(await failures()).toBe(0);
  });
});

describe('a failed call', () => {
  it('is repeated only if it may be: it says that it reads, and the server failed at once', async () => {
    const writing = await start((_, response) => json(response, {}, 500));
    await writing.call();
    expect(writing.seen.filter(({ method }) => method === 'tools/call')).toHaveLength(1);
    let count = 0;
    const reading = await start(
      (id, response) => ((count += 1) === 1 ? json(response, {}, 500) : content(response, id, 'at last')),
      (id, response) => result(response, id, { tools: [{ ...tool, annotations: { readOnlyHint: true } }] }),
    );
    expect(await reading.call()).toMatchObject({ kind: 'result', text: 'at last' });
    expect(count).toBe(2);
  });
});
