import { describe, expect, it } from 'vitest';
import { readsOnly, result } from '../../test/fake-tool-servers.ts';
import { startBot } from '../../test/start-bot.ts';
import { fillArguments } from './fill-arguments.ts';
import { readArguments } from './read-arguments.ts';
import { readAttachments, readCommand, withoutMention } from './read-command.ts';
import { checkArguments, formSchema } from './schema-fields.ts';

const schema = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    days: { type: 'integer', minimum: 1 },
    unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
    wind: { type: 'boolean' },
    filter: { type: 'object' },
  },
  required: ['city'],
};

describe('readCommand', () => {
  it.each([
    ['/roll 2d6', { server: undefined, name: 'roll', rest: '2d6' }],
    ['/weather.get_now city=Ghent', { server: 'weather', name: 'get_now', rest: 'city=Ghent' }],
    ['/help', { server: undefined, name: 'help', rest: '' }],
    ['what / ever', undefined],
  ])('reads %s', (text, command) => expect(readCommand(text)).toEqual(command));
});

describe('readArguments', () => {
  it.each([
    ['city=Ghent days=3', { city: 'Ghent', days: '3' }],
    ['city="New York" unit=celsius', { city: 'New York', unit: 'celsius' }],
    ['"New York"', { city: 'New York' }],
    ['New York', { city: 'New York' }],
    ['{"city":"Ghent","days":2}', { city: 'Ghent', days: 2 }],
    ['Ghent filter={"a":{"b":[1]}}', { city: 'Ghent', filter: '{"a":{"b":[1]}}' }],
    ['CITY=Ghent', { city: 'Ghent' }],
    ['https://a.example/?q=1', { city: 'https://a.example/?q=1' }],
    ['{"__proto__":{"x":1},"city":"Ghent"}', { city: 'Ghent' }],
    ['{broken', { city: '{broken' }],
  ])('reads %s', (text, values) => expect(readArguments(text, schema)).toEqual(values));
});

describe('checkArguments', () => {
  it('makes of texts what the schema wants', () => {
    const given = { city: 'Ghent', days: '3', unit: 'Celsius', wind: 'yes', filter: '{"a":1}' };
    expect(checkArguments(schema, given)).toEqual({
      values: { city: 'Ghent', days: 3, unit: 'celsius', wind: true, filter: { a: 1 } },
      problems: [],
    });
  });

  it('says what is missing or wrong', () => {
    expect(checkArguments(schema, { days: 'three', unit: 'kelvin', wind: 'perhaps', filter: '{' }).problems).toEqual([
      'Please give city.',
      'days is a whole number.',
      'unit is one of celsius, fahrenheit.',
      'wind is yes or no.',
      'filter is JSON.',
    ]);
  });

  it('makes a flat form of it', () => {
    expect(formSchema(schema)).toMatchObject({
      properties: { days: { type: 'integer', minimum: 1 }, filter: { type: 'string', description: '(JSON)' } },
      required: ['city'],
    });
  });
});

describe('fillArguments', () => {
  const tool = { name: 'get_weather', title: 'Weather', schema };
  it.each([
    ['what is the weather in New York for 3 days in celsius', { city: 'New York', days: 3, unit: 'celsius' }],
    ['weather for "Ghent"', { city: 'Ghent' }],
    ['how is the weather', {}],
  ])('finds in “%s”', (question, values) => expect(fillArguments(question, tool)).toEqual(values));

  it('takes what is left for the one text that is missing', () => {
    const search = { type: 'object', properties: { query: { type: 'string' } }, required: ['query'] };
    expect(fillArguments('search the docs for breaker state', { name: 'search_docs', schema: search })).toEqual({
      query: 'breaker state',
    });
  });
});

describe('mentions and attachments', () => {
  it('leaves the question', () =>
    expect(withoutMention('@Confab, what is  up? ask@confab.test')).toBe('what is up? ask@confab.test'));
  it('are found by server and address', () => {
    expect(readAttachments('see @docs:file:///a.md, and mail a@b:c')).toEqual([
      { serverId: 'docs', uri: 'file:///a.md' },
    ]);
  });
});

describe('a question', () => {
  const withWeather = () => {
    const bot = startBot();
    const more = { ...readsOnly, description: 'Weather forecast for a city', schema };
    bot.outside.add('weather', 'forecast', ({ arguments: args }) => result(JSON.stringify(args)), more);
    return bot;
  };

  it('finds the one tool that knows its words, and fills its arguments', async () => {
    expect((await withWeather().ask('@confab weather forecast in Ghent')).body).toContain('{"city":"Ghent"}');
  });

  it('that names a tool of two servers is asked back', async () => {
    const bot = withWeather();
    bot.outside.add('other', 'forecast', () => result('x'), readsOnly);
    const { reply } = await bot.ask('/forecast Ghent');
    expect(reply!.ask!.choices.map(({ label }) => label)).toEqual(['weather · forecast', 'other · forecast']);
    expect((await bot.ask('/weather.forecast Ghent')).body).toContain('Ghent');
  });

  it('runs the chat’s own tool, whatever servers call theirs', async () => {
    const bot = withWeather();
    bot.outside.add('loud', 'Roll', () => result('mine'), readsOnly);
    expect((await bot.ask('/roll 2d6')).reply!.steps).toMatchObject([{ serverId: 'confab', tool: 'roll' }]);
    expect((await bot.ask('/loud.roll')).body).toContain('mine');
    const { body } = await bot.ask('/tools');
    expect(body).toContain('- `/roll`');
    expect(body).toContain('- `/loud.Roll`');
  });

  it('that calls a tool which no admin has approved says so, under either of its names', async () => {
    const bot = withWeather();
    bot.outside.servers[0] = { ...bot.outside.servers[0]!, unapproved: ['storms'] };
    for (const name of ['storms', 'weather.storms']) {
      expect((await bot.ask(`/${name}`)).body).toContain(`\`/${name}\` of weather is new or has changed. An admin has`);
    }
  });

  it('with an attachment shows it, where no model reads it', async () => {
    const bot = withWeather();
    bot.outside.resources.set('weather:file:///a.md', result('Some *notes*'));
    expect((await bot.ask('@confab what is in @weather:file:///a.md')).body).toContain('```text\nSome *notes*\n```');
  });

  it('that calls a prompt gets it, or what it lacks', async () => {
    const bot = withWeather();
    const args = [{ name: 'topic', description: 'What about', required: true }];
    bot.outside.servers[0] = {
      ...bot.outside.servers[0]!,
      prompts: [{ serverId: 'weather', name: 'brief', description: 'Brief', arguments: args }],
    };
    bot.outside.prompts.set('weather.brief', result('Write a brief'));
    expect((await bot.ask('/brief')).body).toContain('needs topic');
    expect((await bot.ask('/brief topic=rain')).body).toContain('Write a brief');
    expect((await bot.ask('/prompts')).body).toContain('`/brief topic=…`');
  });

  it.each([
    '/__proto__',
    '/constructor',
    '/tools nowhere',
    `@confab ${'x'.repeat(7000)}`,
    '@confab 🙈',
    '/roll dice=99d1',
  ])('is answered politely whatever it is: %s', async (question) => {
    const { reply, body } = await withWeather().ask(question);
    expect(['DONE', 'WAITING']).toContain(reply!.status);
    expect(body).not.toContain('went wrong');
  });
});
