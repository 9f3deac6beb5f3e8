import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials, Iam, Principal } from './iam.ts';

export interface CredentialStore {
  readonly credentialsFor: Iam['credentialsFor'];
  /** Who an access key belongs to, and with which secrets. */
  find(accessKeyId: string): { readonly principal: Principal; readonly credentials: Credentials } | undefined;
}

/** Root's credentials live as long as the data folder, a role's as long as the process. */
export function createCredentials(dataDir: string, rootArn: string): CredentialStore {
  const byPrincipal = new Map<string, Credentials>();
  const byKey = new Map<string, { principal: Principal; credentials: Credentials }>();

  const keep = (principal: Principal, credentials: Credentials) => {
    byPrincipal.set(principal.arn, credentials);
    byKey.set(credentials.accessKeyId, { principal, credentials });
    return credentials;
  };
  const root: Principal = { kind: 'root', arn: rootArn };
  const rootCredentials = keep(root, dataDir === ':memory:' ? newCredentials('AKIA') : readOrCreate(dataDir));

  return {
    credentialsFor(principal) {
      if (principal.kind === 'root') return rootCredentials;
      const known = byPrincipal.get(principal.arn);
      return known ?? keep(principal, { ...newCredentials('ASIA'), sessionToken: randomBytes(96).toString('base64') });
    },
    find: (accessKeyId) => byKey.get(accessKeyId),
  };
}

function readOrCreate(dataDir: string): Credentials {
  const file = join(dataDir, 'credentials.json');
  if (existsSync(file)) {
    const kept = parse(readFileSync(file, 'utf8'));
    if (kept) return kept;
    throw new Error(`${file} holds no credentials; delete it and start again`);
  }
  const { accessKeyId, secretAccessKey } = newCredentials('AKIA');
  // The SDK takes the lower-case names as they are; the CLI's `credential_process` wants the others.
  const text = { Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, accessKeyId, secretAccessKey };
  writeFileSync(file, `${JSON.stringify(text, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return { accessKeyId, secretAccessKey };
}

function parse(text: string): Credentials | undefined {
  try {
    const { accessKeyId, secretAccessKey } = JSON.parse(text);
    if (typeof accessKeyId === 'string' && typeof secretAccessKey === 'string') return { accessKeyId, secretAccessKey };
  } catch {
    return undefined;
  }
  return undefined;
}

const keyAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function newCredentials(prefix: 'AKIA' | 'ASIA'): Credentials {
  const id = Array.from({ length: 16 }, () => keyAlphabet[randomInt(keyAlphabet.length)]).join('');
  return { accessKeyId: prefix + id, secretAccessKey: randomBytes(30).toString('base64') };
}
