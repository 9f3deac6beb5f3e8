import { describe, expect, it } from 'vitest';
import { messageKey } from '../../../resolvers/lib/keys.ts';
import { ApiError } from '../../lib/graphql/api-error.ts';
import type { ToolCall, ToolOutcome } from '../../lib/tools/tool-servers.ts';
import { readsOnly, result } from '../../test/fake-tool-servers.ts';
import { roomId, startBot } from '../../test/start-bot.ts';
import { onCall } from './on-call.ts';

/** A tool that answers when a test says so, or when it is aborted. */
const slowTool = (isDeaf = false) => {
  const started = Promise.withResolvers<ToolCall>();
  const answer = Promise.withResolvers<ToolOutcome>();
  const run = (call: ToolCall) => {
    started.resolve(call);
    if (!isDeaf) {
      call.signal.addEventListener('abort', () => answer.resolve({ kind: 'aborted', ms: 1, bytes: 0 }), { once: true });
    }
    return answer.promise;
  };
  return { run, started: started.promise, answer: (text: string) => answer.resolve(result(text)) };
};

const withSlow = (isDeaf = false) => {
  const bot = startBot();
  const slow = slowTool(isDeaf);
  bot.outside.add('weather', 'now', slow.run, readsOnly);
  const ask = () => {
    const call = bot.write('/now');
    return { call, running: onCall(bot.bot, call) };
  };
  return { ...bot, slow, ask };
};

const stop = (bot: Pick<ReturnType<typeof startBot>, 'messages' | 'replyTo'>, toSeq: number) => {
  const message = bot.replyTo(toSeq);
  const reply = { ...message.reply!, status: 'STOPPING' as const, revision: message.reply!.revision + 1 };
  bot.messages.set(messageKey(roomId, message.seq).sk, { ...message, reply });
};

describe('a turn', () => {
  it('shows a placeholder at once and the progress of what it waits for', async () => {
    const bot = withSlow();
    const { call, running } = bot.ask();
    const { onProgress } = await bot.slow.started;
    expect(bot.replyTo(call.seq)).toMatchObject({ body: '…', reply: { status: 'GROWING' } });
    onProgress!('3 of 10');
    await bot.advance(300);
    expect(bot.grown.at(-1)!.steps).toMatchObject([{ status: 'RUNNING', progress: '3 of 10' }]);
    bot.slow.answer('Rain');
    await running;
    expect(bot.replyTo(call.seq).body).toContain('Rain');
  });

  it.each([
    ['that listens', false],
    ['that does not listen', true],
  ])('ends within a second after stop, with a tool %s', async (_, isDeaf) => {
    const bot = withSlow(isDeaf);
    const { call, running } = bot.ask();
    await bot.slow.started;
    // From now on no update is due that could meet the Conflict.
    await bot.advance(400);
    stop(bot, call.seq);
    await bot.advance(1100);
    await running;
    expect(bot.replyTo(call.seq).reply).toMatchObject({ status: 'STOPPED', steps: [{ status: 'FAILED' }] });
  });

  it('ends within a second after stop, while a resource does not come', async () => {
    const bot = withSlow();
    const started = Promise.withResolvers<AbortSignal>();
    bot.outside.tools.readResource = (_server, _uri, signal) => {
      started.resolve(signal!);
      return new Promise(() => undefined);
    };
    const call = bot.write('@confab @weather:file:///map');
    const running = onCall(bot.bot, call);
    const signal = await started.promise;
    await bot.advance(400);
    stop(bot, call.seq);
    await bot.advance(1100);
    await running;
    expect(signal.aborted).toBe(true);
    expect(bot.replyTo(call.seq).reply!.status).toBe('STOPPED');
  });

  it('ends after 30 seconds, and says so', async () => {
    const bot = withSlow();
    const { call, running } = bot.ask();
    await bot.slow.started;
    await bot.advance(29_900);
    expect(bot.finished).toEqual([]);
    await bot.advance(1000);
    await running;
    expect(bot.replyTo(call.seq)).toMatchObject({
      body: expect.stringContaining('That took too long'),
      reply: { status: 'FAILED' },
    });
  });

  it('waits while another runs in the room, for ten seconds, and then offers to ask again', async () => {
    const bot = withSlow();
    const first = bot.ask();
    await bot.slow.started;
    const second = bot.write('/roll', 'bob');
    const waiting = onCall(bot.bot, second);
    await bot.advance(9000);
    expect(bot.replyTo(second.seq).reply!.status).toBe('GROWING');
    await bot.advance(2000);
    await waiting;
    const { reply, seq } = bot.replyTo(second.seq);
    expect(reply!.ask).toMatchObject({ userId: 'bob', choices: [{ label: 'Ask again' }] });
    bot.slow.answer('Rain');
    await first.running;
    expect((await bot.answer(seq, { choiceId: '1' })).body).toContain('🎲');
  });

  it('follows as soon as the other is through', async () => {
    const bot = withSlow();
    const first = bot.ask();
    await bot.slow.started;
    const second = bot.write('/roll', 'bob');
    const waiting = onCall(bot.bot, second);
    await bot.advance(700);
    bot.slow.answer('Rain');
    await first.running;
    await bot.advance(300);
    await waiting;
    expect(bot.replyTo(second.seq).body).toContain('🎲');
    expect(bot.queued).toEqual([]);
  });

  it('is held up by a turn that died only until its time is over', async () => {
    const bot = startBot();
    bot.turns.set(roomId, { owner: '1#dead', until: bot.clock.now() + 8000 });
    const call = bot.write('/roll');
    const running = onCall(bot.bot, call);
    await bot.advance(9999);
    await running;
    expect(bot.replyTo(call.seq).body).toContain('🎲');
  });

  it('keeps the room as long as it runs, on a lease of seconds', async () => {
    const bot = withSlow();
    const { running } = bot.ask();
    await bot.slow.started;
    await bot.advance(25_000);
    expect(bot.turns.get(roomId)!.until).toBeGreaterThan(bot.clock.now() + 5000);
    expect(bot.turns.get(roomId)!.until).toBeLessThanOrEqual(bot.clock.now() + 8000);
    bot.slow.answer('Rain');
    await running;
    await bot.advance(10_000);
    expect(bot.turns.size).toBe(0);
  });

  it('ends visibly whatever goes wrong', async () => {
    const bot = startBot();
    bot.bot.table.putAsk = () => Promise.reject(new Error('table down'));
    const { body, reply } = await bot.ask('@confab poll "Lunch?"');
    expect(body).toContain('Something went wrong on my side');
    expect(reply!.status).toBe('FAILED');
    expect(bot.warned).toEqual(['A turn failed: table down']);
  });

  it('throws where not even its end can be stored, and the repeat ends it', async () => {
    const bot = startBot();
    const call = bot.write('/roll');
    bot.failures.finishReply = [new ApiError('Http500', 'down')];
    await expect(onCall(bot.bot, call)).rejects.toThrow('Http500');
    await onCall(bot.bot, call);
    expect(bot.replyTo(call.seq)).toMatchObject({ body: expect.stringContaining('🎲'), reply: { status: 'DONE' } });
    expect(bot.finished[0]!.revision).toBeGreaterThan(100);
  });

  it('refuses the eleventh call of a person within a minute, politely, and answers the next minute', async () => {
    const bot = startBot();
    for (let calls = 0; calls < 10; calls += 1) await bot.ask('/roll');
    const { body, reply } = await bot.ask('/roll');
    expect(body).toBe('Please ask again in a minute: at most 10 a minute for each person.');
    expect(reply!.status).toBe('DONE');
    expect((await bot.ask('/roll', 'bob')).body).toContain('🎲');
    await bot.advance(60_000);
    expect((await bot.ask('/roll')).body).toContain('🎲');
  });
});
