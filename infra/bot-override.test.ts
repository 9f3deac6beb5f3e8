import { expect, it } from 'vitest';
import { withOverride } from './bot-override.ts';

const bot = { servers: [{ id: 'one' }], breaker: { failures: 3, windowSeconds: 60 }, allowsLoopback: true };

it('leaves the bot as it is when there is no override', () => {
  expect(withOverride(bot, undefined)).toBe(bot);
});

it('replaces a setting and a list, and merges a group of settings', () => {
  expect(withOverride(bot, '{"servers":[{"id":"two"}],"breaker":{"failures":5},"allowsLoopback":false}')).toEqual({
    servers: [{ id: 'two' }],
    breaker: { failures: 5, windowSeconds: 60 },
    allowsLoopback: false,
  });
});

it('replaces a model as a whole, whose settings are those of its provider', () => {
  const compatible = { model: { provider: 'openai-compatible', model: 'm', baseUrl: 'https://llm.example' } };
  const bedrock = { provider: 'bedrock', model: 'n' };
  expect(withOverride(compatible, { model: bedrock })).toEqual({ model: bedrock });
});

it('takes a setting away by null', () => {
  expect(withOverride({ model: { provider: 'bedrock', model: 'm' } }, { model: null })).toEqual({});
});

it.each(['{"servers":', 'text', '[]', '1'])('leaves %s for the schema to refuse', (override) => {
  expect(withOverride(bot, override)).not.toEqual(expect.objectContaining({ breaker: bot.breaker }));
});
