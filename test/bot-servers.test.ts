import { afterAll, beforeAll, expect, it } from 'vitest';
import * as operations from './lib/__generated__/operations.ts';
import { openBotRoom } from './lib/bot-room.ts';
import { startEverything } from './lib/everything-server.ts';
import { dataOf } from './lib/graphql.ts';
import { startBotConfab } from './lib/start-bot-confab.ts';
import type { Confab } from './lib/start-confab.ts';

let confab: Confab;
let everything: Awaited<ReturnType<typeof startEverything>>;

beforeAll(async () => {
  everything = await startEverything();
  confab = await startBotConfab({ breaker: { recoverySeconds: 2 } });
});
afterAll(async () => {
  await everything.kill();
  await confab.close();
});

it('the reference server is added, used, missed and found again, in front of everyone', async () => {
  const [ann, bob] = [await confab.person('Ann'), await confab.person('Bob')];
  const admin = await confab.admin();
  const input = { id: 'every', name: 'Everything', url: everything.url };
  dataOf(await admin.ask(operations.SaveBotServerDocument, { input }));
  const { roomId, heard, ask, follow, reply } = await openBotRoom(ann, bob);
  dataOf(await ann.ask(operations.SetRoomBotsDocument, { roomId, serverIds: ['every'] }));
  const statuses = await bob.follow(operations.OnBotStatusDocument, {});

  expect((await ask('/echo "Hello there"')).body).toContain('Echo: Hello there');
  expect((await ask('/trigger-long-running-operation duration=2 steps=4')).body).toContain('completed');
  expect(heard.some((message) => message.reply?.steps.some(({ progress }) => progress))).toBe(true);
  const form = await ask('/get-sum a=1');
  expect(form.reply!.ask).toMatchObject({ kind: 'FORM', text: 'Please give b.' });
  expect((await follow(form, { values: '{"a":1,"b":2}' })).body).toContain('The sum of 1 and 2 is 3.');
  expect((await ask('/simple-prompt')).body).toContain('This is the prompt itself');

  await everything.kill();
  let resting = await ask('/get-sum a=2 b=3');
  for (let more = 0; more < 2 && resting.reply!.status === 'FAILED'; more += 1) resting = await ask('/get-sum a=2 b=3');
  expect(resting.body).toContain('Everything is resting after too many failures, next try');
  expect((await statuses.next()).onBotStatus).toMatchObject({ serverId: 'every', state: 'OPEN' });
  const waiting = await follow(resting, { choiceId: '1' });
  expect(waiting).toMatchObject({ seq: resting.seq, reply: { status: 'WAITING' } });

  await everything.restart();
  expect(await reply()).toMatchObject({ seq: resting.seq, body: expect.stringContaining('sum of 2 and 3 is 5') });
  for (let state = ''; state !== 'CLOSED';) state = (await statuses.next()).onBotStatus!.state;
});
