import { describe, expect, it } from 'vitest';
import { onCall } from '../bot-reply/turn/on-call.ts';
import type { ToolOutcome } from '../lib/tools/tool-servers.ts';
import { readsOnly, result } from '../test/fake-tool-servers.ts';
import { roomId, startBot } from '../test/start-bot.ts';
import { pause } from '../lib/clock.ts';
import { readFailedRecord } from './failed-record.ts';
import { failedText, sayFailed } from './say-failed.ts';

const withFailed = () => {
  const bot = startBot();
  const say = (record: object) =>
    sayFailed(readFailedRecord(JSON.stringify(record)), {
      api: bot.api,
      readMessage: bot.table.message,
      wait: (ms) => pause(bot.clock, ms),
      isBusy: async () => (bot.turns.get(roomId)?.until ?? 0) > bot.clock.now(),
    });
  return { ...bot, say };
};

/** As Lambda's destination has it. */
const destination = (requestPayload: object) => ({
  version: '1.0',
  requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 2 },
  requestPayload,
  responsePayload: { errorType: 'Internal' },
});

describe('what the bot could not do', () => {
  it('is said in the room, once, also where no reply was begun', async () => {
    const bot = withFailed();
    const call = bot.write('@confab hello?');
    await bot.say(destination(call));
    await bot.say(destination(call));
    expect(bot.replyTo(call.seq)).toMatchObject({ body: failedText, reply: { status: 'FAILED' } });
    expect(bot.finished).toHaveLength(1);
  });

  it('is not said of a repeat while the question’s own run lives: it comes again later, and finds the answer', async () => {
    const bot = withFailed();
    const answer = Promise.withResolvers<ToolOutcome>();
    bot.outside.add('weather', 'now', () => answer.promise, readsOnly);
    const call = bot.write('/now');
    const running = onCall(bot.bot, call);
    await bot.advance(1000);
    const saying = expect(bot.say(destination(call))).rejects.toThrow('A turn runs in this room');
    await bot.advance(20_000);
    await saying;
    answer.resolve(result('Rain'));
    await running;
    await bot.say(destination(call));
    expect(bot.finished).toMatchObject([{ status: 'DONE', body: expect.stringContaining('Rain') }]);
  });

  it('is said once the turn that died has let the room go', async () => {
    const bot = withFailed();
    const call = bot.write('/roll');
    bot.turns.set(roomId, { owner: `${call.seq}#dead`, until: bot.clock.now() + 8000 });
    const saying = bot.say(destination(call));
    await bot.advance(15_000);
    await saying;
    expect(bot.finished).toMatchObject([{ status: 'FAILED', body: failedText }]);
  });

  it('is not said below an answer that came after all, nor below an open question', async () => {
    const bot = withFailed();
    const answered = bot.write('/roll');
    await onCall(bot.bot, answered);
    const asked = bot.write('/poll question=Lunch?');
    await onCall(bot.bot, asked);
    await bot.say(destination(answered));
    await bot.say(destination(asked));
    expect(bot.finished.map(({ status }) => status)).toEqual(['DONE', 'WAITING']);
  });

  it('is said where a click or a wait came to nothing', async () => {
    const bot = withFailed();
    const { seq } = await bot.ask('/poll question=Lunch?');
    await bot.say(destination(bot.answerOf(seq)));
    expect(bot.finished.at(-1)).toMatchObject({ status: 'FAILED', body: expect.stringContaining(failedText) });
    await bot.say({ kind: 'resume', serverId: 'weather', roomId, seq });
    expect(bot.finished).toHaveLength(2);
  });

  it('says nothing of a probe, and refuses what it does not know', async () => {
    const bot = withFailed();
    await bot.say({ kind: 'recover', serverId: 'weather', epoch: 3 });
    expect(bot.finished).toEqual([]);
    expect(() => readFailedRecord('{"kind":"other"}')).toThrow();
  });
});
