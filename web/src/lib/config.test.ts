import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig, parseConfig } from './config.ts';

const origin = 'http://127.0.0.1:4321';
const valid = {
  stage: 'local',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_abcdefghi',
  userPoolClientId: 'abcdefghijklmnopqrstuvwxyz',
  graphqlUrl: 'http://127.0.0.1:4321/graphql',
  realtimeUrl: 'ws://127.0.0.1:4321/graphql/realtime',
};

describe('config.json', () => {
  it('gives a path for the user pool in the offline cloud, and nothing in AWS', () => {
    const local = parseConfig({ ...valid, userPoolEndpoint: '/cognito/' }, origin);
    expect(local.userPoolEndpoint).toBe('http://127.0.0.1:4321/cognito/');
    expect(parseConfig(valid, origin)).toEqual({ ...valid, demoUsers: [] });
  });

  it('passes demo users on, whole ones only', () => {
    const whole = { email: 'first@confab.test', password: 'Confab-2026!', name: 'First' };
    expect(parseConfig({ ...valid, demoUsers: [whole, { email: 'x' }, null] }, origin).demoUsers).toEqual([whole]);
  });

  it.each(Object.keys(valid))('is refused without %s, by name', (key) => {
    expect(() => parseConfig({ ...valid, [key]: undefined }, origin)).toThrow(key);
  });

  it.each([
    ['graphqlUrl', 'javascript:alert(1)'],
    ['realtimeUrl', 'https://api.confab.test/graphql'],
    ['graphqlUrl', 'http://'],
  ])('is refused where %s is %s', (key, url) => {
    expect(() => parseConfig({ ...valid, [key]: url }, origin)).toThrow(ConfigError);
  });

  it.each([
    ['cannot be reached', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['answered 404', () => Promise.resolve(new Response('', { status: 404 }))],
    ['not JSON', () => Promise.resolve(new Response('<!doctype html>'))],
    ['not an object', () => Promise.resolve(Response.json([]))],
  ])('says that it %s', async (text, fetchFn) => {
    await expect(loadConfig(fetchFn, origin)).rejects.toThrow(text);
  });
});
