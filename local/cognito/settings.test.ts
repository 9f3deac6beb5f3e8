import { afterEach, describe, expect, it } from 'vitest';
import { startAccounts } from './test-account.ts';
import type { TestBed, TestBedOptions } from './test-bed.ts';

const beds: TestBed[] = [];
const start = async (options: TestBedOptions = {}) => {
  const bed = await startAccounts(options);
  beds.push(bed);
  return bed;
};
afterEach(() => Promise.all(beds.splice(0).map((bed) => bed.close())));

describe('a template with a setting that is not supported', () => {
  it.each([
    [{ pool: { MfaConfiguration: 'ON' } }, 'Pool: MfaConfiguration ON is not supported offline'],
    [{ pool: { LambdaConfig: { UserMigration: 'arn' } } }, 'Pool: the trigger UserMigration is not supported offline'],
    [{ client: { GenerateSecret: true } }, 'Client: GenerateSecret is not supported offline'],
  ])('is refused at start: %j', async (options, message) => {
    await expect(start(options)).rejects.toThrow(message);
  });

  it('is let through, and logged, where it only words letters', async () => {
    const bed = await start({ pool: { LambdaConfig: { CustomMessage: 'arn' } } });
    expect(bed.log.recent()).toMatchObject([{ level: 'warn', message: 'Pool: the trigger CustomMessage is ignored' }]);
  });
});
