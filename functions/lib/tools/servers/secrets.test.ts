import { describe, expect, it } from 'vitest';
import { cachedSecrets } from './secrets.ts';

describe('a secret', () => {
  it('is read once in five minutes', async () => {
    let ms = 0;
    let reads = 0;
    const read = cachedSecrets(
      () => new Date(ms),
      async () => `token-${(reads += 1)}\n`,
    );
    expect([await read('a'), await read('a')]).toEqual(['token-1', 'token-1']);
    ms += 5 * 60_000;
    expect(await read('a')).toBe('token-2');
  });

  it('that cannot be read is asked for again, and the error tells nothing of it', async () => {
    let reads = 0;
    const read = cachedSecrets(
      () => new Date(0),
      async (name) => {
        reads += 1;
        throw new Error(`no ${name} at arn:aws:1234`);
      },
    );
    for (let count = 0; count < 2; count += 1) {
      const error = (await read('top').catch((thrown: unknown) => thrown)) as Error;
      expect(`${error.message} ${error.cause}`).toBe('The server’s secret could not be read. undefined');
    }
    expect(reads).toBe(2);
  });

  it.each(['', 'two lines\r\nX-Evil: 1', 'ключ'])('that is no token (%j) is not sent', async (text) => {
    const read = cachedSecrets(
      () => new Date(0),
      async () => text,
    );
    await expect(read('a')).rejects.toThrow('does not hold one token');
  });
});
