import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createLog } from '../lib/log.ts';
import { createMailbox } from './create-mailbox.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const letter = (code: string) => ({ to: 'ann@example.test', subject: 'Your code', code, text: `It is ${code}` });
const mailboxIn = (dataDir: string) =>
  createMailbox({
    runtime: { clock: { now: () => Date.UTC(2026, 0, 1) }, newId: randomUUID, log: createLog(), dataDir },
  });

it('gives the newest letter first, also after a restart', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mailbox-'));
  folders.push(dataDir);
  const first = mailboxIn(dataDir);
  first.deliver(letter('111111'));
  first.deliver(letter('222222'));
  first.close();
  const second = mailboxIn(dataDir);
  expect(second.letters()).toEqual([
    { ...letter('222222'), sentAt: '2026-01-01T00:00:00.000Z' },
    { ...letter('111111'), sentAt: '2026-01-01T00:00:00.000Z' },
  ]);
  second.close();
});

it('forgets the oldest past two hundred', () => {
  const mailbox = mailboxIn(':memory:');
  for (let code = 0; code < 205; code++) mailbox.deliver(letter(String(code)));
  expect(mailbox.letters().map(({ code }) => code)).toEqual(Array.from({ length: 200 }, (_, i) => String(204 - i)));
  mailbox.close();
});
