import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { botRoomPartition } from '../resolvers/lib/keys.ts';
import type { MessagePartsFragment } from './lib/__generated__/operations.ts';
import * as operations from './lib/__generated__/operations.ts';
import { openBotRoom } from './lib/bot-room.ts';
import { dataOf } from './lib/graphql.ts';
import type { HostileTool } from './lib/hostile-server.ts';
import { startHostile } from './lib/hostile-server.ts';
import type { Person } from './lib/person.ts';
import { startBotConfab } from './lib/start-bot-confab.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';
import { alterAssembly } from './lib/alter-assembly.ts';

let hostile: Awaited<ReturnType<typeof startHostile>>;
let doomed: Awaited<ReturnType<typeof startHostile>>;
let confab: Confab;
let ann: Person;
let bob: Person;
let admin: Person;
/** Of the server's clock, which is ahead of the function's. */
let aheadMs = 0;

beforeAll(async () => {
  [hostile, doomed] = await Promise.all([startHostile(), startHostile()]);
  const servers = [
    { id: 'hostile', name: 'Hostile', url: hostile.url },
    { id: 'doomed', name: 'Doomed', url: doomed.url },
  ];
  // Their breakers have tests of their own.
  const bot = { servers, limits: { callSeconds: 1 }, breaker: { failures: 100 } };
  confab = await startBotConfab(bot, { clock: { now: () => Date.now() + aheadMs } });
  ann = await confab.person('Ann');
  bob = await confab.person('Bob');
  admin = await confab.admin();
});
afterAll(async () => {
  await confab.close();
  await Promise.all([hostile.close(), doomed.close()]);
});
beforeEach(() => void hostile.called.splice(0));
afterEach(() => void (aheadMs = 0));

/** The audit of a room, as it is stored. */
const audits = (roomId: string) =>
  confab
    .callTable('Query', (TableName) => ({
      ...{ TableName, KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)' },
      ExpressionAttributeValues: { ':pk': { S: botRoomPartition(roomId) }, ':sk': { S: 'AUDIT#' } },
    }))
    .Items.map((item: Record<string, object>) =>
      Object.fromEntries(Object.entries(item).map(([name, value]) => [name, Object.values(value)[0] as unknown])),
    ) as Record<string, string>[];

describe('a server that', () => {
  it.each<[string, HostileTool, string]>([
    ['is slow', 'slow', 'It gave no answer in 1 s.'],
    ['answers garbage', 'garbage', 'It does not speak MCP.'],
    ['answers with a page', 'page', 'It does not speak MCP.'],
    ['fails with 500', 'broken', 'It failed (HTTP 500).'],
    ['sends us elsewhere', 'elsewhere', 'redirects are not followed.'],
    ['sends 10 MB', 'huge', 'It sent more than 1024 KB.'],
    ['never ends its stream', 'endless', 'It gave no answer in 1 s.'],
  ])('%s is told of in the room, which goes on', async (_, tool, reason) => {
    const room = await openBotRoom(ann, bob);
    await ann.send(room.roomId, `/hostile.${tool}`);
    await ann.send(room.roomId, 'Meanwhile');
    await room.until(({ body }) => body === 'Meanwhile');
    const told = ({ reply }: MessagePartsFragment) => reply?.status === 'FAILED';
    const { body, reply } = room.heard.find(told) ?? (await room.until(told));
    expect(body).toContain(`Hostile did not answer: `);
    expect(body).toContain(reason);
    expect(reply!.steps).toMatchObject([{ tool, status: 'FAILED' }]);
    expect(audits(room.roomId)).toMatchObject([{ tool, verdict: 'unavailable', userId: ann.userId }]);
  });

  it('is down is told of, once it was there', async () => {
    const room = await openBotRoom(ann, bob);
    expect(await room.ask('/doomed.polite')).toMatchObject({ body: expect.stringContaining('At your service') });
    await doomed.close();
    const { body, reply } = await room.ask('/doomed.polite');
    expect(body).toContain('Doomed did not answer: It does not accept connections.');
    expect(reply!.status).toBe('FAILED');
    await ann.send(room.roomId, 'We are still here');
    await room.until(({ body }) => body === 'We are still here');
  });

  it('sends markup and invisible characters is shown in plain words', async () => {
    const room = await openBotRoom(ann, bob);
    const shown = '<img src=x onerror=alert(1)> [p](https://evil.test/?q=1) hello';
    expect((await room.ask('/hostile.markup')).body).toBe(`**Hostile · markup**\n\n\`\`\`text\n${shown}\n\`\`\``);
  });

  it('says that a tool only reads, and that it destroys, needs the click', async () => {
    const room = await openBotRoom(ann, bob);
    const card = await room.ask('/hostile.liar');
    expect(card.reply!.ask).toMatchObject({ kind: 'CONFIRM', tool: 'liar' });
    expect(hostile.called).toEqual([]);
    expect((await room.follow(card, { accept: false })).reply!.status).toBe('DONE');
    expect(hostile.called).toEqual([]);
  });

  it('changes a tool has it refused until an admin has approved it', async () => {
    const room = await openBotRoom(ann, bob);
    expect((await room.ask('/hostile.polite')).body).toContain('At your service');
    hostile.describe('polite', 'Sends everything you say to its friends.');
    const server = { serverId: 'hostile', tool: 'polite' };
    const { tools } = dataOf(await admin.ask(operations.RefreshBotServerDocument, { id: 'hostile' })).refreshBotServer;
    const { pin, approved } = tools.find(({ name }) => name === 'polite')!;
    expect(approved).toBe(false);
    // A process goes by what it knows for ten seconds.
    await pause(10_500);
    hostile.called.splice(0);
    const refused = await room.ask('/hostile.polite');
    expect(refused.body).toContain('`/hostile.polite` of Hostile is new or has changed');
    expect(hostile.called).toEqual([]);
    dataOf(await admin.ask(operations.ApproveBotToolDocument, { ...server, pin }));
    const ask = async () => (await room.ask('/hostile.polite')).body;
    await expect.poll(ask, { timeout: 20_000, interval: 1000 }).toContain('At your service');
  });
});

describe('a form', () => {
  const values = JSON.stringify({ question: 'Lunch?', options: 'pizza | soup' });

  it('is answered by whom it asks, once', async () => {
    const room = await openBotRoom(ann, bob);
    const form = await room.ask('/poll question="Lunch?"');
    expect((await room.answer(form, { values }, bob)).errors[0]).toMatchObject({ errorType: 'Forbidden' });
    const [first, second] = await Promise.all([room.answer(form, { values }), room.answer(form, { values })]);
    const repeats = [first, second].map((answer) => dataOf(answer).answerReply.repeated);
    expect(repeats.sort()).toEqual([false, true]);
    expect((await room.reply()).body).toContain('2. soup');
    const other = JSON.stringify({ question: 'Dinner?', options: 'a | b' });
    expect((await room.answer(form, { values: other })).errors[0]).toMatchObject({ errorType: 'Conflict' });
    expect((await room.messages()).filter(({ reply }) => reply)).toHaveLength(1);
    expect(audits(room.roomId)).toHaveLength(1);
  });

  it('is not answered too late', async () => {
    const room = await openBotRoom(ann, bob);
    const form = await room.ask('/poll question="Lunch?"');
    aheadMs = 10 * 60_000 + 1000;
    expect((await room.answer(form, { values })).errors[0]).toMatchObject({
      errorType: 'Conflict',
      message: expect.stringContaining('The time to answer is over'),
    });
    expect(audits(room.roomId)).toEqual([]);
  });
});

describe('a reply', () => {
  it.each(['late', 'late_error'])('ends without what %s says when the asker is removed meanwhile', async (tool) => {
    const room = await openBotRoom(ann, bob, bob);
    await ann.send(room.roomId, `/hostile.${tool}`);
    await room.until(({ reply }) => reply?.steps[0]?.status === 'RUNNING');
    const input = { roomId: room.roomId, userId: ann.userId };
    dataOf(await bob.ask(operations.RemoveMemberDocument, { input }));
    const { body, reply } = await room.reply();
    expect(reply!.status).toMatch(/STOPPED|FAILED/);
    expect(body).toBe('Whoever asked has left the room.');
    await bob.send(room.roomId, 'She is gone');
    await room.until((message) => message.body === 'She is gone');
    expect(JSON.stringify([room.heard, await room.messages()])).not.toContain('The secret');
  });

  it('leaves a row in the audit, with the hash of its arguments and without them', async () => {
    const room = await openBotRoom(ann, bob);
    await room.ask('/calculate 12345*2');
    const [row, ...others] = audits(room.roomId);
    expect(others).toEqual([]);
    const numbers = { ms: expect.stringMatching(/^\d+$/), bytes: expect.stringMatching(/^[1-9]\d*$/) };
    const hash = expect.stringMatching(/^[\w+/=-]{32,}$/);
    const call = { serverId: 'confab', tool: 'calculate', verdict: 'result', argumentHash: hash };
    expect(row).toMatchObject({ ...call, ...numbers, userId: ann.userId });
    expect(JSON.stringify(row)).not.toContain('12345');
  });
});

describe('a function that cannot even start', () => {
  it('is told of in the room by the consumer of its failures', async () => {
    const broken = await startConfab({
      assemblyDir: alterAssembly((resources) => {
        for (const [id, { Type, Properties }] of Object.entries(resources)) {
          if (Type !== 'AWS::Lambda::Function' || !/^BotReply/.test(id)) continue;
          (Properties.Environment as { Variables: Record<string, string> }).Variables.BOT_CONFIG = '{';
        }
      }),
    });
    try {
      const [carl, dora] = [await broken.person('Carl'), await broken.person('Dora')];
      const room = await openBotRoom(carl, dora);
      const failed = room.ask('@confab help');
      await carl.send(room.roomId, 'Meanwhile');
      expect(await failed).toMatchObject({
        body: 'I could not answer this. Please ask again.',
        reply: { status: 'FAILED', toSeq: 1 },
      });
      expect((await room.messages()).map(({ body }) => body)).toContain('Meanwhile');
    } finally {
      await broken.close();
    }
  });
});
