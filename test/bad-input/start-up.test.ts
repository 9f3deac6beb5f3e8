import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Resources } from '../lib/alter-assembly.ts';
import { alterAssembly, firstOf } from '../lib/alter-assembly.ts';
import type { MainOptions, MainProcess } from '../lib/main-process.ts';
import { startMain } from '../lib/main-process.ts';

const folders: string[] = [];
const running: MainProcess[] = [];
afterEach(async () => {
  for (const { kill, exitCode } of running.splice(0)) {
    kill('SIGKILL');
    await exitCode;
  }
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'confab-start-'));
  folders.push(folder);
  return folder;
}

function start(dataDir: string, options: MainOptions = {}): MainProcess {
  const main = startMain(dataDir, options);
  running.push(main);
  return main;
}

/** Starts what is refused; gives what it printed. */
async function refusal(dataDir: string, options: MainOptions = {}): Promise<string> {
  const main = start(dataDir, options);
  expect(await Promise.race([main.exitCode, main.origin.catch(() => main.exitCode)])).toBe(1);
  // A sentence, not a stack.
  expect(main.output()).not.toMatch(/^ +at /m);
  return main.output();
}

describe('a template', () => {
  const resolver = (code: string) => (resources: Resources) => {
    firstOf(resources, 'AWS::AppSync::Resolver').Code = code;
  };
  it.each<[string, (resources: Resources) => void, RegExp]>([
    [
      'with a resource that is not supported',
      (resources) => (resources.Server = { Type: 'AWS::EC2::Instance', Properties: {} }),
      /^ {2}Server: AWS::EC2::Instance is not supported offline$/m,
    ],
    [
      'with an unknown intrinsic',
      (resources) => (firstOf(resources, 'AWS::Lambda::Function').Description = { 'Fn::Reverse': 'x' }),
      /^ {2}\w+\.Description: Fn::Reverse is not supported offline$/m,
    ],
    [
      'with a data source of an unknown type',
      (resources) => (firstOf(resources, 'AWS::AppSync::DataSource').Type = 'AMAZON_ORACLE'),
      /data source \w+\): data sources of type AMAZON_ORACLE are not supported offline$/m,
    ],
    [
      'with a resolver whose syntax AppSync refuses',
      resolver('export const request = () => { for (;;) {} };\nexport const response = () => null;\n'),
      /^Query\.\w+ \(\w+\): code\.js\(1,32\): error @aws-appsync\/no-for: /m,
    ],
    [
      'with a resolver that is no JavaScript',
      resolver('export const request = ('),
      /^Query\.\w+ \(\w+\): code\.js\(1,\d+\): error TS\d+: /m,
    ],
    [
      'with a resolver on a field that is not there',
      (resources) => (firstOf(resources, 'AWS::AppSync::Resolver').FieldName = 'nothing'),
      /^\w+: No field named nothing found on type Query$/m,
    ],
    [
      'whose schema names a type that is not there',
      (resources) => (firstOf(resources, 'AWS::AppSync::GraphQLSchema').Definition = 'type Query { a: Nothing }'),
      /^The GraphQL schema is refused: Unknown type "Nothing"/m,
    ],
  ])('%s is refused by name, and nothing is written', async (_what, change, text) => {
    const assemblyDir = alterAssembly(change);
    folders.push(assemblyDir);
    const parent = newFolder();
    writeFileSync(join(parent, 'thesis.txt'), 'mine');
    expect(await refusal(join(parent, 'data'), { assemblyDir })).toMatch(text);
    expect(readdirSync(parent)).toEqual(['thesis.txt']);
  });
});

describe('a port', () => {
  it('in use is refused, with the next one to try, and nothing is written', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const dataDir = newFolder();
    expect(await refusal(dataDir, { env: { PORT: `${port}` } })).toContain(
      `Port ${port} is in use; stop what listens there or choose another: PORT=${port + 1}`,
    );
    expect(readdirSync(dataDir)).toEqual([]);
    other.close();
  });

  it.each(['abc', '-1', '65536', '80.5'])('%s is refused with the usage', async (PORT) => {
    const text = await refusal(newFolder(), { env: { PORT } });
    expect(text).toContain(`The port must be a number from 0 to 65535, not "${PORT}".`);
    expect(text).toContain('Usage:');
  });
});

it('an unknown option is refused with the usage', async () => {
  const text = await refusal(newFolder(), { args: ['--freesh'] });
  expect(text).toMatch(/^Unknown option '--freesh'[^]*Usage:/);
});

describe('a data folder', () => {
  it('of another version is refused with its file and the way out, which works and deletes only our files', async () => {
    const dataDir = newFolder();
    const first = start(dataDir);
    await first.origin;
    first.kill('SIGTERM');
    expect(await first.exitCode).toBe(0);
    const database = new DatabaseSync(join(dataDir, 'dynamodb.sqlite'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    writeFileSync(join(dataDir, 'thesis.txt'), 'mine');

    const text = await refusal(dataDir);
    expect(text).toContain(join(dataDir, 'dynamodb.sqlite'));
    expect(text).toContain('npm start -- --fresh');
    expect(text).toContain('DATA_DIR=');

    await start(dataDir, { args: ['--fresh'] }).origin;
    expect(readFileSync(join(dataDir, 'thesis.txt'), 'utf8')).toBe('mine');
  });

  it('that is damaged is refused with its file, and stays as it is', async () => {
    const dataDir = newFolder();
    const damaged = 'This was a database once. '.repeat(400);
    writeFileSync(join(dataDir, 'dynamodb.sqlite'), damaged);
    expect(await refusal(dataDir)).toContain(`${join(dataDir, 'dynamodb.sqlite')} is damaged or not a data file`);
    expect(readdirSync(dataDir)).toEqual(['dynamodb.sqlite']);
    expect(readFileSync(join(dataDir, 'dynamodb.sqlite'), 'utf8')).toBe(damaged);
  });

  it.each([[], ['--fresh']])('in use by another process is refused and keeps its files (%s)', async (...args) => {
    const dataDir = newFolder();
    const origin = await start(dataDir).origin;
    const before = readdirSync(dataDir).sort();
    expect(await refusal(dataDir, { args })).toMatch(
      /cloud\.sqlite is in use by another running process; stop that one/,
    );
    expect(readdirSync(dataDir).sort()).toEqual(before);
    expect((await fetch(origin)).status).toBe(200);
  });

  it('is free again at once after kill -9 of its process', async () => {
    const dataDir = newFolder();
    const first = start(dataDir);
    await first.origin;
    first.kill('SIGKILL');
    await first.exitCode;
    expect((await fetch(await start(dataDir).origin)).status).toBe(200);
  });

  it('that is a file is refused by name', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, 'mine');
    expect(await refusal(file)).toContain(`The data folder ${file} cannot be made`);
    expect(existsSync(file)).toBe(true);
  });
});
