import { describe, expect, it } from 'vitest';
import { stageConfig, stageNames } from './stages.ts';

describe('stageConfig', () => {
  it('knows four stages in eu-central-1, each with 100 sends a minute', () => {
    expect(stageNames).toEqual(['local', 'dev', 'staging', 'prod']);
    for (const stage of stageNames) {
      expect(stageConfig(stage)).toMatchObject({ stage, region: 'eu-central-1', sendsPerMinute: 100 });
    }
  });

  it('has demo users in local only', () => {
    expect(stageConfig('local').demoUsers?.map(({ email }) => email)).toEqual([
      'first@confab.test',
      'second@confab.test',
    ]);
    for (const stage of ['dev', 'staging', 'prod']) expect(stageConfig(stage).demoUsers).toBeUndefined();
    const demoUsers = stageConfig('local').demoUsers;
    expect(() => stageConfig('dev', { demoUsers })).toThrow('demoUsers: are for the local stage only');
  });

  it('takes numbers as the command line gives them', () => {
    expect(stageConfig('dev', { sendsPerMinute: '30', logRetentionDays: '14' })).toMatchObject({
      sendsPerMinute: 30,
      logRetentionDays: 14,
    });
  });

  it.each([
    ['region', 'Frankfurt'],
    ['sendsPerMinute', '0'],
    ['sendsPerMinute', 'many'],
    ['logRetentionDays', '8'],
    ['demoUsers', [{ email: 'first@confab.test', name: 'First', password: 'password' }]],
    ['userPoolEndpoint', 'http://elsewhere/'],
  ])('names %s when it is %j', (setting, value) => {
    expect(() => stageConfig('local', { [setting]: value })).toThrow(
      new RegExp(`^Stage "local" is misconfigured: ${setting}`),
    );
  });

  it.each(['keepsData', 'deletionProtection', 'pointInTimeRecovery'])('refuses prod without %s', (setting) => {
    expect(() => stageConfig('prod', { [setting]: false })).toThrow(`${setting}: must be true in prod`);
  });

  it.each(['', 'production', 'toString'])('knows no stage %j', (stage) => {
    expect(() => stageConfig(stage)).toThrow(`There is no stage "${stage}": choose -c stage=local|dev|staging|prod`);
  });

  it('makes the first demo user an admin', () => {
    expect(stageConfig('local').demoUsers?.map(({ groups }) => groups)).toEqual([['Admins'], undefined]);
  });

  it('reserves concurrency in prod, which an account without it to spare takes away', () => {
    expect(stageConfig('dev').botConcurrency).toBeUndefined();
    expect(stageConfig('prod')).toMatchObject({ botConcurrency: 100, mcpConcurrency: 50 });
    expect(stageConfig('prod', { botConcurrency: 'none' }).botConcurrency).toBeUndefined();
    expect(stageConfig('dev', { mcpConcurrency: '5' }).mcpConcurrency).toBe(5);
  });
});

describe("a stage's bot", () => {
  const weather = { id: 'weather', name: 'Weather', url: 'https://weather.example/mcp' };
  const program = { id: 'files', name: 'Files', command: 'node', args: ['server.js'] };
  const bot = (stage: string, override: unknown) =>
    stageConfig(stage, { bot: typeof override === 'string' ? override : JSON.stringify(override) }).bot;

  it('has no servers and no model, and reaches this machine in local only', () => {
    for (const stage of stageNames) {
      expect(stageConfig(stage).bot).toMatchObject({ servers: [], allowsLoopback: stage === 'local' });
      expect(stageConfig(stage).bot.model).toBeUndefined();
    }
  });

  it('takes JSON from the command line over what the stage has', () => {
    expect(bot('local', { servers: [weather], breaker: { failures: 5 } })).toMatchObject({
      servers: [weather],
      breaker: { failures: 5, windowSeconds: 60 },
      allowsLoopback: true,
    });
  });

  it('runs programs and reaches plain http in local', () => {
    const servers = [program, { ...weather, url: 'http://127.0.0.1:3001/mcp' }];
    expect(bot('local', { servers }).servers).toEqual(servers);
  });

  it.each([
    ['bot.allowsLoopback: is for the local stage only', { allowsLoopback: true }],
    ['bot.servers.1.command: is for the local stage only', { servers: [weather, program] }],
    ['bot.servers.0.url: must be https', { servers: [{ ...weather, url: 'http://weather.example/mcp' }] }],
    ['bot.servers.0.id: "confab" is the chat itself', { servers: [{ ...weather, id: 'confab' }] }],
    ['bot.servers.1.id: "weather" is there twice', { servers: [weather, weather] }],
    [
      'bot.model.baseUrl: must be https',
      { model: { provider: 'openai-compatible', model: 'm', baseUrl: 'http://llm.example/v1' } },
    ],
    ['bot.servers.0.id: is not 1 to 24 lower-case letters, digits or -', { servers: [{ ...weather, id: 'Weather' }] }],
    ['bot.limits.turnSeconds: Too big', { limits: { turnSeconds: 61 } }],
    ['bot.breaker: Unrecognized key: "fails"', { breaker: { fails: 1 } }],
    ['bot.model.provider: Invalid', { model: { provider: 'elsewhere' } }],
    ['bot: Invalid input: expected object', '{"servers":'],
    ['bot: is 3', { servers: Array.from({ length: 50 }, (_, index) => ({ ...weather, id: `w-${index}` })) }],
  ])('is refused outside local: %s', (message, override) => {
    expect(() => bot('dev', override)).toThrow(`Stage "dev" is misconfigured: ${message}`);
  });
});
