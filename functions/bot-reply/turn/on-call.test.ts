import { describe, expect, it } from 'vitest';
import { startBot } from '../../test/start-bot.ts';

describe('a call', () => {
  it.each(['@confab help', '/help', '@confab', 'Hi @confab!'])('is answered with help: %s', async (question) => {
    const { body, reply } = await startBot().ask(question);
    expect(body).toContain('Ask me in plain words');
    expect(reply).toMatchObject({ status: 'DONE', ask: null });
  });

  it.each([
    ['@confab calculate 3*(4+5)', '3\\*(4+5) = **27**'],
    ['@confab what is 2^10?', '= **1024**'],
    ['/calculate 0.1+0.2', '= **0.3**'],
    ['@confab roll 2d6', '🎲 **8** (4 + 4)'],
    ['/roll dice=d20+3', '🎲 **14** (11 + 3)'],
    ['@confab time in Tokyo', 'In Tokyo it is **23:00**, Thursday, 26 November (GMT+9).'],
    ['@confab poll "Lunch?" pizza | salad', '**Lunch?**\n\n1. pizza\n2. salad'],
    ['/poll question="Lunch?" options="pizza|salad"', '**Lunch?**\n\n1. pizza\n2. salad'],
    ['/tools', '`/summarise`'],
    ['/prompts', 'No server in this room has prompts.'],
    ['/helb', 'I do not know `/helb`. Did you mean `/help`?'],
  ])('is answered with no model and no network: %s', async (question, answer) => {
    const { body, reply } = await startBot().ask(question);
    expect(body).toContain(answer);
    expect(reply!.status).toBe('DONE');
  });

  it('shows the tool it ran and writes it down, without arguments and result', async () => {
    const bot = startBot();
    const { reply } = await bot.ask('/roll 2d6');
    expect(reply!.steps).toMatchObject([
      { serverId: 'confab', tool: 'roll', status: 'DONE', arguments: '{"dice":"2d6"}', result: '🎲 **8** (4 + 4)' },
    ]);
    expect(bot.audits).toEqual([
      {
        roomId: 'room-1',
        callId: 'id-1',
        userId: 'ada',
        serverId: 'confab',
        tool: 'roll',
        argumentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        verdict: 'result',
        ms: expect.any(Number),
        bytes: 18,
      },
    ]);
  });

  it('reads the room: who said, find, summarise, votes', async () => {
    const bot = startBot();
    bot.write('The deadline for the report is Friday');
    bot.write('I like pizza on Friday', 'bob');
    expect((await bot.ask('@confab who said pizza?')).body).toContain('**Bob** said it');
    expect((await bot.ask('/find deadline')).body).toContain(
      '**Ada**, 26 Nov (#1): The deadline for the report is Friday',
    );
    const { body } = await bot.ask('@confab summarise the room');
    expect(body).toContain('**The last 2 messages**, by Ada (1), Bob (1)');
    expect(body).toContain('Mostly about: friday');
    await bot.ask('@confab poll Lunch? pizza | salad');
    bot.write('1', 'bob');
    bot.write('2', 'bob');
    bot.write('2');
    expect((await bot.ask('/votes')).body).toBe('**Lunch?**\n\n- **2** salad\n- **0** pizza\n\n2 people have voted.');
  });

  it('asks with buttons where it is not sure, and does what is chosen', async () => {
    const bot = startBot();
    bot.write('The deadline is Friday', 'bob');
    const { reply, seq } = await bot.ask('@confab what did we say about the deadline');
    expect(reply).toMatchObject({ status: 'WAITING', ask: { kind: 'CHOICE', userId: 'ada', state: 'OPEN' } });
    const choice = reply!.ask!.choices.find(({ label }) => label.startsWith('Find'))!;
    const { body, reply: after } = await bot.answer(seq, { choiceId: choice.id });
    expect(body).toContain('The deadline is Friday');
    expect(body).not.toContain('not sure');
    expect(after!.status).toBe('DONE');
  });

  it('asks with a form for what is missing, and runs with what comes back', async () => {
    const bot = startBot();
    const { reply, seq } = await bot.ask('@confab poll "Lunch?"');
    expect(reply).toMatchObject({ status: 'WAITING', ask: { kind: 'FORM', text: 'Please give options.' } });
    expect(JSON.parse(reply!.ask!.schema as string)).toMatchObject({ required: ['question', 'options'] });
    const { body } = await bot.answer(seq, { values: '{"question":"Lunch?","options":"pizza | soup"}' });
    expect(body).toContain('2. soup');
  });

  it('says in plain words what a tool of its own cannot do', async () => {
    const { body, reply } = await startBot().ask('/calculate 1/0');
    expect(body).toBe('Nothing can be divided by zero.');
    expect(reply!.status).toBe('DONE');
  });

  it('takes nothing from the room where a person asks too often', async () => {
    const bot = startBot({ config: { limits: { userCallsPerMinute: 2, roomCallsPerMinute: 3 } } });
    for (let calls = 0; calls < 2; calls += 1) await bot.ask('/roll');
    for (let calls = 0; calls < 5; calls += 1) {
      expect((await bot.ask('/roll')).body).toBe('Please ask again in a minute: at most 2 a minute for each person.');
    }
    expect((await bot.ask('/roll', 'bob')).body).toContain('🎲');
    expect((await bot.ask('/roll', 'bob')).body).toBe('Please ask again in a minute: at most 3 a minute in this room.');
  });
});

describe('the chat’s own tools', () => {
  it.each([
    [`/find ${'x'.repeat(250)}`, 'Nobody wrote “xxx'],
    [`@confab who said ${'x'.repeat(250)}?`, 'Nobody said “xxx'],
    [`/calculate ${'1+'.repeat(200)}1`, 'That is too long to calculate: at most 300 characters.'],
    [`/time ${'x'.repeat(100)}`, 'I do not know where “xxx'],
    [`/roll ${'9'.repeat(30)}`, 'Say it like 2d6 or d20+3'],
    [`/poll question="${'x'.repeat(300)}" options="a|b"`, 'That is too long for a poll'],
    ['/summarise messages=1000', 'The last 1 message'],
  ])('say in their own words what is too much: %s', async (question, answer) => {
    const bot = startBot();
    bot.write('Good morning');
    const { body, reply } = await bot.ask(question);
    expect(body).toContain(answer);
    expect(body).not.toMatch(/schema|arguments do not fit/);
    expect(reply!.status).toBe('DONE');
  });

  it('count the votes at once, whatever stands there', async () => {
    const bot = startBot();
    const { seq } = await bot.ask('/poll question="Lunch?" options="a|b"');
    const poll = bot.inRoom('room-1').find((message) => message.seq === seq)!;
    const body = `**Lunch?**\n\n${'1. 1. a'.repeat(21)}`;
    bot.messages.set(poll.sk, { ...poll, body });
    const startedAt = performance.now();
    expect((await bot.ask('/votes')).body).toContain('I found no poll here lately');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
