import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item } from '../../../dynamodb/dynamodb-api.ts';

/** As recorded from AppSync (amplify-cli issue 3411). */
export const alienTokenError = {
  type: 'DynamoDB:UserIllegalArgumentException',
  message: 'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: Invalid pagination token given.',
} as const;

export interface PageTokens {
  /** Hides where a page ended from clients; only the step that made the token can read it. */
  seal(lastKey: Item, stepId: string): string;
  /** Undefined for a token that this install did not make for this step. */
  open(token: string, stepId: string): Item | undefined;
}

/** Tokens of AES-256-GCM under a key of this install, so that they survive a restart. */
export function createPageTokens(dataDir: string): PageTokens {
  const key = readKey(dataDir);
  return {
    seal(lastKey, stepId) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(stepId));
      const text = Buffer.concat([cipher.update(JSON.stringify(lastKey), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
    },
    open(token, stepId) {
      try {
        const bytes = Buffer.from(token, 'base64url');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
        decipher.setAAD(Buffer.from(stepId)).setAuthTag(bytes.subarray(12, 28));
        const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
        return JSON.parse(text) as Item;
      } catch {
        // Whatever is wrong with it, it is not ours.
        return undefined;
      }
    },
  };
}

function readKey(dataDir: string): Buffer {
  if (dataDir === ':memory:') return randomBytes(32);
  const path = join(dataDir, 'appsync-pages.key');
  try {
    writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path);
}
