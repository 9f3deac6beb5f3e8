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
});
