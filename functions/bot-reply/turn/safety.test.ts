import { describe, expect, it } from 'vitest';
import { readsOnly, result } from '../../test/fake-tool-servers.ts';
import { roomId, startBot } from '../../test/start-bot.ts';
import { memberKey } from '../../../resolvers/lib/keys.ts';
import { onAnswer } from './go-on.ts';
import { onCall } from './on-call.ts';

const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };

/** A bot that knows a tool that changes something outside. */
const withMail = () => {
  const bot = startBot();
  bot.outside.add('post', 'send_mail', () => result('sent'), {
    schema: { type: 'object', properties: { to: { type: 'string' }, text: { type: 'string' } }, required: ['to'] },
  });
  return bot;
};

describe('a tool that changes something, or says nothing of itself', () => {
  it('runs only after a click by the asker on a card with the exact arguments', async () => {
    const bot = withMail();
    const { reply, seq } = await bot.ask('/send_mail to=bob@example.com text="Hello you"');
    expect(bot.outside.calls).toEqual([]);
    expect(reply!.status).toBe('WAITING');
    expect(reply!.ask).toMatchObject({ kind: 'CONFIRM', userId: 'ada', serverId: 'post', tool: 'send_mail' });
    expect(JSON.parse(reply!.ask!.values as string)).toEqual({ to: 'bob@example.com', text: 'Hello you' });
    expect(reply!.ask!.argumentHash).toMatch(/^[0-9a-f]{64}$/);
    const { body, reply: after } = await bot.answer(seq);
    expect(bot.outside.calls).toMatchObject([{ arguments: { to: 'bob@example.com', text: 'Hello you' } }]);
    expect(body).toBe('**post · send\\_mail**\n\n```text\nsent\n```');
    expect(after).toMatchObject({ status: 'DONE', ask: { state: 'ANSWERED' } });
  });

  it('does not run when it is declined', async () => {
    const bot = withMail();
    const { seq } = await bot.ask('/send_mail to=bob@example.com');
    // The API asks for no hash where nothing is agreed to.
    const { body, reply } = await bot.answer(seq, { accept: false, argumentHash: null });
    expect(body).toBe('All right, I left it.');
    expect(bot.outside.calls).toEqual([]);
    expect(reply).toMatchObject({ status: 'DONE', steps: [{ tool: 'send_mail', status: 'DENIED' }] });
    expect(bot.audits).toMatchObject([{ userId: 'ada', tool: 'send_mail', verdict: 'declined', ms: 0 }]);
  });

  it('runs when the answer, given in time, arrives a little late', async () => {
    const bot = withMail();
    const { seq } = await bot.ask('/send_mail to=bob@example.com');
    const answer = bot.answerOf(seq);
    await bot.advance(11 * 60_000);
    await onAnswer(bot.bot, answer);
    expect(bot.outside.calls).toHaveLength(1);
  });

  it('runs once, however often the answer is delivered', async () => {
    const bot = withMail();
    const { seq } = await bot.ask('/send_mail to=bob@example.com');
    const answer = bot.answerOf(seq);
    const both = Promise.all([onAnswer(bot.bot, answer), onAnswer(bot.bot, answer)]);
    await bot.advance(1000);
    await both;
    await onAnswer(bot.bot, answer);
    expect(bot.outside.calls).toHaveLength(1);
  });

  it('is not run again after a run that died on its way', async () => {
    const bot = withMail();
    const { seq } = await bot.ask('/send_mail to=bob@example.com');
    const answer = bot.answerOf(seq);
    // What is left of a run that took the question and then died.
    bot.asks.clear();
    await onAnswer(bot.bot, answer);
    expect(bot.outside.calls).toEqual([]);
    expect(bot.finished.at(-1)).toMatchObject({
      status: 'FAILED',
      body: expect.stringContaining('cannot tell whether'),
    });
  });

  it.each([
    ['another person', { userId: 'bob' }],
    ['other arguments', { argumentHash: '0'.repeat(64) }],
    ['no arguments', { argumentHash: null }],
    ['another question', { askId: 'id-99' }],
  ])('does not run on the word of %s', async (_, changes) => {
    const bot = withMail();
    const { seq } = await bot.ask('/send_mail to=bob@example.com');
    await onAnswer(bot.bot, bot.answerOf(seq, changes));
    expect(bot.outside.calls).toEqual([]);
  });

  it('does not run long after its time', async () => {
    const bot = withMail();
    const { seq } = await bot.ask('/send_mail to=bob@example.com');
    await bot.advance(16 * 60_000);
    await onAnswer(bot.bot, bot.answerOf(seq));
    expect(bot.outside.calls).toEqual([]);
  });

  it('does not run for someone who left between card and click', async () => {
    const bot = withMail();
    const { seq } = await bot.ask('/send_mail to=bob@example.com');
    const answer = bot.answerOf(seq);
    bot.members.delete(memberKey(roomId, 'ada').sk);
    await onAnswer(bot.bot, answer).catch(() => undefined);
    expect(bot.outside.calls).toEqual([]);
    expect(bot.audits.at(-1)).toMatchObject({ tool: 'send_mail', verdict: 'denied' });
  });
});

describe('an outside tool that reads', () => {
  it('runs at once; a lie in its annotations spares nothing', async () => {
    const bot = startBot();
    bot.outside.add('weather', 'now', () => result('Rain'), { ...readsOnly, schema });
    bot.outside.add('weather', 'wipe', () => result('Gone'), { ...readsOnly, destructive: true });
    expect((await bot.ask('/now city=Ghent')).body).toContain('Rain');
    expect((await bot.ask('/wipe')).reply!.ask).toMatchObject({ kind: 'CONFIRM' });
  });

  it('is somebody else’s text: no HTML, no image, nothing invisible, 1,000 characters', async () => {
    const bot = startBot();
    const text = `<img src=x onerror=alert(1)> ![a](https://evil.example/pixel) \u200bhi\u202e ${'x'.repeat(3000)}\n\`\`\`\nout`;
    bot.outside.add('weather', 'now', () => result(text), readsOnly);
    const { body, reply } = await bot.ask('/now');
    expect(body).toMatch(/^\*\*weather · now\*\*\n\n```text\n<img/);
    expect(body).not.toMatch(/[\u200b\u202e]/);
    expect(body.length).toBeLessThan(1100);
    expect(reply!.steps[0]!.result!.length).toBeLessThanOrEqual(1000);
  });

  it('asks for what it needs, in another run, with the state it gave along', async () => {
    const bot = startBot();
    const need = { type: 'object', properties: { date: { type: 'string' } }, required: ['date'] };
    bot.outside.add(
      'weather',
      'book',
      ({ input }) =>
        input
          ? result(`Booked for ${String(input.values?.date)} (${input.state})`)
          : { kind: 'input-required', text: 'Which day?', schema: need, state: 'signed', ms: 1, bytes: 1 },
      readsOnly,
    );
    const { reply, seq } = await bot.ask('/book');
    expect(reply!.ask).toMatchObject({ kind: 'FORM', text: 'Which day?', tool: 'book' });
    expect((await bot.answer(seq, { values: '{"date":"Friday"}' })).body).toContain('Booked for Friday (signed)');
  });

  it('that rests gets a labelled fallback, and an answer when it is back', async () => {
    const bot = startBot();
    let isBack = false;
    const nextTryAt = new Date('2026-11-26T14:02:00Z');
    const answer = () => (isBack ? result('Sunny') : ({ kind: 'resting', nextTryAt, ms: 0, bytes: 0 } as const));
    bot.outside.add('weather', 'now', answer, { ...readsOnly, schema });
    bot.breakers.set('weather', 'OPEN');
    bot.write('It rained in Ghent all week', 'bob');
    const { body, reply, seq } = await bot.ask('/now city=Ghent');
    expect(body).toContain('weather is resting after too many failures, next try 14:02 UTC.');
    expect(body).toContain('not an answer from the tool');
    expect(body).toContain('It rained in Ghent');
    expect(reply!.ask!.choices[0]).toMatchObject({ id: '1', label: 'Answer when it is back' });
    const waiting = await bot.answer(seq, { choiceId: '1' });
    expect(waiting.reply!.status).toBe('WAITING');
    expect([...bot.waits.values()]).toMatchObject([{ serverId: 'weather', roomId, seq, userId: 'ada' }]);
    isBack = true;
    const both = Promise.all([bot.resume('weather', seq), bot.resume('weather', seq)]);
    await bot.advance(1000);
    await both;
    expect(bot.outside.calls).toHaveLength(2);
    expect(bot.finished.at(-1)).toMatchObject({ seq, status: 'DONE', body: expect.stringContaining('Sunny') });
  });

  it.each([
    [
      'unavailable',
      { kind: 'unavailable', reason: 'it did not speak MCP', ms: 1, bytes: 0 },
      'weather did not answer: it did not speak MCP.',
    ],
    ['denied', { kind: 'denied', reason: 'it is new', ms: 0, bytes: 0 }, 'I did not run now: it is new.'],
    ['its own failure', result('No such city', true), 'could not do it. It says:'],
  ] as const)('has a sentence for %s', async (_, outcome, text) => {
    const bot = startBot();
    bot.outside.add('weather', 'now', () => outcome, readsOnly);
    const { body, reply } = await bot.ask('/now');
    expect(body).toContain(text);
    expect(reply!.status).toBe('FAILED');
  });
});

describe('a call that comes twice', () => {
  it('makes one reply and runs its tool once', async () => {
    const bot = startBot();
    bot.outside.add('weather', 'now', () => result('Rain'), readsOnly);
    const call = bot.write('/now');
    await onCall(bot.bot, call);
    await onCall(bot.bot, call);
    expect(bot.outside.calls).toHaveLength(1);
    expect(bot.finished).toHaveLength(1);
    expect(bot.inRoom(roomId)).toHaveLength(2);
  });
});

describe('a resource and a prompt', () => {
  const withReads = () => {
    const bot = startBot();
    bot.outside.add('files', 'list', () => result('none'), readsOnly);
    bot.outside.resources.set('files:file:///notes', result('The notes'));
    bot.outside.prompts.set('files.review', result('Review this'));
    const at = bot.outside.servers.findIndex(({ id }) => id === 'files');
    const prompts = [{ serverId: 'files', name: 'review', description: 'reviews', arguments: [] }];
    bot.outside.servers[at] = { ...bot.outside.servers[at]!, prompts };
    return bot;
  };

  it.each([
    ['@confab @files:file:///notes', 'The notes', 'resources/read', { uri: 'file:///notes' }],
    ['/review', 'Review this', 'prompts/get', { name: 'review' }],
  ])('are read by the rules for calls: %s', async (question, text, tool, args) => {
    const bot = withReads();
    const { body, reply } = await bot.ask(question);
    expect(body).toContain(text);
    expect(reply!.steps).toMatchObject([{ serverId: 'files', tool, status: 'DONE', arguments: JSON.stringify(args) }]);
    expect(bot.audits).toMatchObject([{ userId: 'ada', serverId: 'files', tool, verdict: 'result' }]);
  });

  it.each(['@confab @files:file:///notes', '/review'])('are not read for someone who left: %s', async (question) => {
    const bot = withReads();
    const call = bot.write(question);
    const { startReply } = bot.bot.api;
    bot.bot.api.startReply = async (input) => {
      const begun = await startReply(input);
      bot.members.delete(memberKey(roomId, 'ada').sk);
      return begun;
    };
    await onCall(bot.bot, call);
    expect(bot.outside.reads).toEqual([]);
    expect(bot.audits).toMatchObject([{ verdict: 'denied' }]);
  });
});
