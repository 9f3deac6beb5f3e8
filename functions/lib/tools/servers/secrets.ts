/** Reads a secret's text by its name. */
export type ReadSecret = (name: string) => Promise<string>;

export class SecretError extends Error {
  override readonly name = 'SecretError';
}

const cachedMs = 5 * 60_000;

const fromSecretsManager: ReadSecret = async (name) => {
  // Most servers need no secret: the SDK is loaded with the first that does.
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: name }));
  return SecretString ?? '';
};

/** Keeps what it read for five minutes, in memory alone; a changed secret works within that time. */
export const cachedSecrets = (now: () => Date, read: ReadSecret = fromSecretsManager): ReadSecret => {
  const kept = new Map<string, { value: Promise<string>; until: number }>();
  return (name) => {
    const known = kept.get(name);
    if (known && known.until > now().getTime()) return known.value;
    const value = read(name).then(
      (text) => {
        const secret = text.trim();
        // A header of two lines, or an empty one, would say something else than was meant.
        if (/^[\x21-\x7e]+$/.test(secret)) return secret;
        throw new SecretError('The server’s secret does not hold one token.');
      },
      // Without the cause: it could name what it could not read.
      () => Promise.reject(new SecretError('The server’s secret could not be read.')),
    );
    value.catch(() => kept.delete(name));
    kept.set(name, { value, until: now().getTime() + cachedMs });
    return value;
  };
};
