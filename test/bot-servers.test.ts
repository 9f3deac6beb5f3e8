import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as operations from './lib/__generated__/operations.ts';
import { dataOf } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

const program = join(import.meta.dirname, '../node_modules/@modelcontextprotocol/server-everything/dist/index.js');

const freePort = async (): Promise<number> => {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

const startEverything = async (port: number): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program, 'streamableHttp'], { env: { ...process.env, PORT: `${port}` } });
  // It says there that it listens.
  await once(child.stderr, 'data');
  return child;
};

let confab: Confab;
let everything: ChildProcess;
let port: number;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  port = await freePort();
  everything = await startEverything(port);
  confab = await startConfab();
  ann = await confab.person('Ann');
  bob = await confab.person('Bob');
});
afterAll(async () => {
  everything.kill();
  await confab.close();
});

it('the reference server is added, used, missed and found again, in front of everyone', async () => {
  const admin = await confab.admin();
  const input = { id: 'every', name: 'Everything', url: `http://127.0.0.1:${port}/mcp` };
  dataOf(await admin.ask(operations.SaveBotServerDocument, { input }));
  const roomId = await ann.createRoom('PUBLIC');
  await bob.join(roomId);
  dataOf(await ann.ask(operations.SetRoomBotsDocument, { roomId, serverIds: ['every'] }));
  const heard = await bob.follow(operations.OnMessageDocument, { roomId });
  const statuses = await bob.follow(operations.OnBotStatusDocument, {});
  const updates: string[] = [];

  const reply = async () => {
    for (;;) {
      const { onMessage } = await heard.next();
      if (!onMessage?.reply) continue;
      updates.push(...onMessage.reply.steps.flatMap(({ progress }) => (progress ? [progress] : [])));
      if (!['GROWING', 'STOPPING'].includes(onMessage.reply.status)) return onMessage;
    }
  };
  const ask = async (body: string) => {
    await ann.send(roomId, body);
    return reply();
  };
  const answer = async ({ seq, reply: asks }: Awaited<ReturnType<typeof reply>>, more: object) => {
    const given = { roomId, seq, askId: asks!.ask!.id, accept: true, ...more };
    dataOf(await ann.ask(operations.AnswerReplyDocument, { input: given }));
    return reply();
  };

  expect((await ask('/echo "Hello there"')).body).toContain('Echo: Hello there');
  expect((await ask('/trigger-long-running-operation duration=2 steps=4')).body).toContain('completed');
  expect(updates.length).toBeGreaterThan(0);
  const form = await ask('/get-sum a=1');
  expect(form.reply!.ask).toMatchObject({ kind: 'FORM', text: 'Please give b.' });
  expect((await answer(form, { values: '{"a":1,"b":2}' })).body).toContain('The sum of 1 and 2 is 3.');
  expect((await ask('/simple-prompt')).body).toContain('This is the prompt itself');

  everything.kill();
  await once(everything, 'exit');
  let resting = await ask('/get-sum a=2 b=3');
  for (let more = 0; more < 2 && resting.reply!.status === 'FAILED'; more += 1) resting = await ask('/get-sum a=2 b=3');
  expect(resting.body).toContain('Everything is resting after too many failures, next try');
  expect((await statuses.next()).onBotStatus).toMatchObject({ serverId: 'every', state: 'OPEN' });
  const waiting = await answer(resting, { choiceId: '1' });
  expect(waiting).toMatchObject({ seq: resting.seq, reply: { status: 'WAITING' } });

  everything = await startEverything(port);
  expect(await reply()).toMatchObject({ seq: resting.seq, body: expect.stringContaining('sum of 2 and 3 is 5') });
  for (let state = ''; state !== 'CLOSED';) state = (await statuses.next()).onBotStatus!.state;
});
