import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import * as operations from './lib/__generated__/operations.ts';
import type { Confab } from './lib/start-confab.ts';
import { localAssembly, startConfab } from './lib/start-confab.ts';

const assemblyDir = mkdtempSync(join(tmpdir(), 'confab-assembly-'));
let confab: Confab | undefined;

afterAll(async () => {
  await confab?.close();
  rmSync(assemblyDir, { recursive: true, force: true });
});

/** The assembly of `npm start` without one action in the writer's role. */
function withoutWriterAction(action: string): void {
  cpSync(localAssembly, assemblyDir, { recursive: true });
  const [file] = globSync(join(assemblyDir, '*.template.json'));
  const template = readFileSync(file!, 'utf8');
  const { Resources } = JSON.parse(template) as { Resources: Record<string, { Type: string; Properties: unknown }> };
  const [logicalId] = Object.keys(Resources).filter((id) => /writer.*role/i.test(id));
  const role = Resources[logicalId!]!;
  const text = JSON.stringify(role);
  expect(text).toContain(`,"${action}"`);
  Resources[logicalId!] = JSON.parse(text.replace(`,"${action}"`, ''));
  writeFileSync(file!, JSON.stringify({ ...JSON.parse(template), Resources }));
}

it('an action taken out of a role in the template is denied, without a word about roles', async () => {
  withoutWriterAction('dynamodb:UpdateItem');
  const log: string[] = [];
  confab = await startConfab({ assemblyDir, onLog: ({ message }) => log.push(message) });
  const ann = await confab.person('Ann');
  const roomId = await ann.createRoom('PRIVATE').catch(() => undefined);
  // createRoom only puts: it still works.
  expect(roomId).toMatch(/./);
  const input = { roomId: roomId!, clientId: 'denied', body: 'Hello' };
  const [error] = (await ann.ask(operations.SendMessageDocument, { input })).errors;
  expect(error).toMatchObject({ errorType: 'AccessDenied', message: expect.not.stringContaining('arn:') });
  expect(log.join('\n')).toContain('AccessDenied');
});
