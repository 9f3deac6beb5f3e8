import { describe, expect, it } from 'vitest';
import type { ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { readsOnly, result } from '../../test/fake-tool-servers.ts';
import { roomId, startBot } from '../../test/start-bot.ts';
import { messageKey } from '../../../resolvers/lib/keys.ts';
import { waitingText } from '../reply/say-waiting.ts';
import { onAnswer, onResume, onTurn } from './go-on.ts';
import { onCall } from './on-call.ts';

/** A bot in a room that another question keeps busy until a test says so. */
const withBusyRoom = () => {
  const bot = startBot();
  const keepBusy = () => void bot.turns.set(roomId, { owner: '99#other', until: Infinity });
  const free = () => void bot.turns.delete(roomId);
  /** The room is busy from the answer on; it ends as an offer to ask again. */
  const answerInVain = async (seq: number, changes: object) => {
    keepBusy();
    const answering = onAnswer(bot.bot, bot.answerOf(seq, changes));
    await bot.advance(15_000);
    await answering;
    free();
  };
  return { ...bot, keepBusy, free, answerInVain };
};

describe('an answer in a room that stays busy', () => {
  it('keeps what was filled in for a server’s question', async () => {
    const bot = withBusyRoom();
    const need = { type: 'object', properties: { date: { type: 'string' } } };
    bot.outside.add(
      'weather',
      'book',
      ({ input }) =>
        input
          ? result(`Booked for ${String(input.values?.date)}`)
          : { kind: 'input-required', text: 'Which day?', schema: need, state: 'signed', ms: 1, bytes: 1 },
      readsOnly,
    );
    const { seq } = await bot.ask('/book');
    await bot.answerInVain(seq, { values: '{"date":"Friday"}' });
    expect((await bot.answer(seq, { choiceId: '1' })).body).toContain('Booked for Friday');
  });

  it('keeps what was filled in for a tool of its own', async () => {
    const bot = withBusyRoom();
    const { seq } = await bot.ask('@confab poll "Lunch?"');
    await bot.answerInVain(seq, { values: '{"question":"Lunch?","options":"pizza | soup"}' });
    expect((await bot.answer(seq, { choiceId: '1' })).body).toContain('2. soup');
  });

  it('shows a card that was clicked in vain again before it runs', async () => {
    const bot = withBusyRoom();
    bot.outside.add('post', 'send_mail', () => result('sent'));
    const { seq } = await bot.ask('/send_mail');
    await bot.answerInVain(seq, {});
    const { reply } = await bot.answer(seq, { choiceId: '1', argumentHash: null });
    expect(reply!.ask).toMatchObject({ kind: 'CONFIRM', state: 'OPEN' });
    expect(bot.outside.calls).toEqual([]);
    await bot.answer(seq);
    expect(bot.outside.calls).toHaveLength(1);
  });
});

describe('a question in a busy room', () => {
  it('waits a second at most in its function, then in the queue, and says so', async () => {
    const bot = withBusyRoom();
    bot.keepBusy();
    const call = bot.write('/roll');
    const running = onCall(bot.bot, call);
    await bot.advance(1100);
    await running;
    const { seq } = bot.replyTo(call.seq);
    expect(bot.queued).toMatchObject([{ kind: 'turn', roomId, seq, cause: { kind: 'call' } }]);
    expect(bot.grown).toMatchObject([{ seq, body: waitingText, status: 'GROWING' }]);
    await bot.advance(4000);
    bot.free();
    await bot.advance(2000);
    expect(bot.finished).toMatchObject([{ seq, status: 'DONE', body: expect.stringContaining('🎲') }]);
    expect(bot.grown).toHaveLength(1);
    expect(bot.failedLater).toEqual([]);
  });

  it('is answered once, however often it comes out of the queue', async () => {
    const bot = withBusyRoom();
    bot.outside.add('weather', 'now', () => result('Rain'), readsOnly);
    bot.keepBusy();
    const running = onCall(bot.bot, bot.write('/now'));
    await bot.advance(1100);
    await running;
    bot.free();
    const [message] = bot.queued;
    if (message?.kind !== 'turn') throw new Error('nothing waits');
    await Promise.all([onTurn(bot.bot, message), onTurn(bot.bot, message)]);
    await bot.advance(12_000);
    expect(bot.outside.calls).toHaveLength(1);
    expect(bot.finished).toHaveLength(1);
  });

  it('ends at once when it is stopped while it waits, and runs nothing', async () => {
    const bot = withBusyRoom();
    bot.outside.add('weather', 'now', () => result('Rain'), readsOnly);
    bot.keepBusy();
    const call = bot.write('/now');
    const running = onCall(bot.bot, call);
    await bot.advance(500);
    const stored = bot.replyTo(call.seq);
    const reply = { ...stored.reply!, status: 'STOPPING' as const, revision: 2 };
    bot.messages.set(messageKey(roomId, stored.seq).sk, { ...stored, reply });
    bot.free();
    await bot.advance(500);
    await running;
    expect(bot.replyTo(call.seq).reply!.status).toBe('STOPPED');
    expect(bot.outside.calls).toEqual([]);
  });

  it('ends within two seconds when it is stopped in the queue, though the room stays busy', async () => {
    const bot = withBusyRoom();
    bot.keepBusy();
    const call = bot.write('/roll');
    const running = onCall(bot.bot, call);
    await bot.advance(2000);
    await running;
    const stored = bot.replyTo(call.seq);
    const reply = { ...stored.reply!, status: 'STOPPING' as const, revision: 2 };
    bot.messages.set(messageKey(roomId, stored.seq).sk, { ...stored, reply });
    await bot.advance(2000);
    expect(bot.replyTo(call.seq).reply!.status).toBe('STOPPED');
  });

  it('is answered though its message comes late', async () => {
    const bot = withBusyRoom();
    bot.keepBusy();
    const answer = Promise.withResolvers<ToolOutcome>();
    bot.outside.add('weather', 'now', () => answer.promise, readsOnly);
    const call = bot.write('/now');
    bot.bot.queue.send = async (message) => void bot.queued.push(message);
    const running = onCall(bot.bot, call);
    await bot.advance(60_000);
    await running;
    bot.free();
    const [message] = bot.queued;
    if (message?.kind !== 'turn') throw new Error('nothing waits');
    const late = onTurn(bot.bot, message);
    await bot.advance(1000);
    answer.resolve(result('Rain'));
    await late;
    expect(bot.replyTo(call.seq)).toMatchObject({ body: expect.stringContaining('Rain'), reply: { status: 'DONE' } });
  });

  it('leaves the room alone where it gets the turn after its own end', async () => {
    const bot = startBot();
    const { takeTurn } = bot.bot.table;
    const gate = Promise.withResolvers<void>();
    bot.bot.table.takeTurn = async (...given) => {
      await gate.promise;
      return takeTurn(...given);
    };
    const running = onCall(bot.bot, bot.write('/roll'));
    await bot.advance(31_000);
    await running;
    gate.resolve();
    await bot.advance(10_000);
    expect(bot.turns.size).toBe(0);
    expect(bot.finished).toMatchObject([{ status: 'FAILED' }]);
  });

  it('leaves another run of the same question its reply, and comes again should that one die', async () => {
    const bot = withBusyRoom();
    const call = bot.write('/roll');
    bot.turns.set(roomId, { owner: `${call.seq}#other`, until: Infinity });
    const running = onCall(bot.bot, call);
    await bot.advance(15_000);
    await running;
    expect(bot.finished).toEqual([]);
    expect(bot.failedLater).toMatchObject([{ name: 'AnsweredElsewhereError' }]);
  });
});

describe('a reply that waited for a server', () => {
  it('says that it was cut off where the run that took it up died', async () => {
    const bot = startBot();
    const nextTryAt = new Date('2026-11-26T14:02:00Z');
    bot.outside.add('weather', 'now', () => ({ kind: 'resting', nextTryAt, ms: 0, bytes: 0 }), readsOnly);
    bot.breakers.set('weather', 'OPEN');
    const { seq } = await bot.ask('/now');
    expect((await bot.answer(seq, { choiceId: '1' })).body).toContain('I will answer here when weather is back');
    bot.waits.clear();
    await onResume(bot.bot, { serverId: 'weather', roomId, seq });
    expect(bot.finished.at(-1)).toMatchObject({
      status: 'FAILED',
      body: expect.stringContaining('I was cut off here'),
    });
  });
});
