import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { writeAssembly } from './assembly/write-assembly.ts';
import { type Local, startLocal } from './start-local.ts';

const small = {
  Resources: {
    Notes: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'notes',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
  },
};
const newFolder = () => mkdtempSync(join(tmpdir(), 'local-'));
const root = { kind: 'root', arn: 'arn:aws:iam::000000000000:root' } as const;
const put = ({ dynamodb }: Local, pk: string) =>
  dynamodb.call('PutItem', { TableName: 'notes', Item: { pk: { S: pk } } }, root);
const get = ({ dynamodb }: Local, pk: string) =>
  dynamodb.call('GetItem', { TableName: 'notes', Key: { pk: { S: pk } } }, root);

describe('main', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  function runMain(...args: string[]) {
    const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'], PORT: '0' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
    const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
    return { child, exited, output: () => output };
  }

  it('prints where it runs and how to sign requests, and ends cleanly on SIGTERM', async () => {
    const dataDir = newFolder();
    const { child, exited, output } = runMain('--assembly', writeAssembly({ template: small }), '--data-dir', dataDir);
    await vi.waitFor(() => expect(output()).toContain('Ctrl+C stops'), { timeout: 10_000 });
    expect(output()).toMatch(/demo runs at http:\/\/127\.0\.0\.1:\d+/);
    expect(output()).toMatch(/AWS_ACCESS_KEY_ID=AKIA\w+ AWS_SECRET_ACCESS_KEY=\S+/);
    expect(existsSync(join(dataDir, 'credentials.json'))).toBe(true);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it.each([
    [['--assembly', 'x', '--colour', 'red'], "Unknown option '--colour'"],
    [[], '--assembly is missing'],
    [['--assembly', 'x', '--port', 'many'], 'The port must be a number'],
    [['--assembly', '/nowhere'], 'No cloud assembly in /nowhere'],
  ])('refuses %j in one clear text', async (args, text) => {
    const { exited, output } = runMain(...args, '--data-dir', newFolder());
    expect(await exited).toBe(1);
    expect(output()).toContain(text);
    expect(output()).not.toContain('    at ');
  });

  it('begins anew with --fresh and deletes nothing that is not its own', async () => {
    const dataDir = newFolder();
    const assemblyDir = writeAssembly({ template: small });
    const first = await startLocal({ assemblyDir, dataDir, port: 0 });
    put(first, 'old');
    await first.close();
    writeFileSync(join(dataDir, 'thesis.txt'), 'mine');
    const { child, exited, output } = runMain('--assembly', assemblyDir, '--data-dir', dataDir, '--fresh');
    await vi.waitFor(() => expect(output()).toContain('Ctrl+C stops'), { timeout: 10_000 });
    child.kill('SIGINT');
    await exited;
    const second = await startLocal({ assemblyDir, dataDir, port: 0 });
    expect(get(second, 'old')).toEqual({});
    await second.close();
    expect(existsSync(join(dataDir, 'thesis.txt'))).toBe(true);
  });
});
