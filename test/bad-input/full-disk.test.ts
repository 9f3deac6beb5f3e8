import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import * as operations from '../lib/__generated__/operations.ts';
import { dataOf } from '../lib/graphql.ts';
import type { MainProcess } from '../lib/main-process.ts';
import { startMain } from '../lib/main-process.ts';
import type { Person } from '../lib/person.ts';
import { personWith } from '../lib/person.ts';
import type { WebConfig } from '../lib/sign-in.ts';
import { password, signUpPerson, tokensOf } from '../lib/sign-in.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'confab-full-'));
let main: MainProcess | undefined;
afterAll(async () => {
  main?.kill('SIGKILL');
  await main?.exitCode;
  rmSync(dataDir, { recursive: true, force: true });
});

/** The kernel takes no more byte of this process into any file, as a full disk does; `unlimited` gives space back. */
const limitFiles = ({ pid }: MainProcess, bytes: 0 | 'unlimited') =>
  execFileSync('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);

async function signUp(origin: string, config: WebConfig, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}@confab.test`;
  await signUpPerson(origin, config, email, name);
  return personWith(config, { name, email, ...(await tokensOf(origin, config, email)) });
}

// Only Linux can take a running process's space away without a disk of its own.
it.runIf(process.platform === 'linux')(
  'a full disk fails what writes, and loses nothing that was acknowledged',
  async () => {
    main = startMain(dataDir);
    const origin = await main.origin;
    const config = (await (await fetch(new URL('/config.json', origin))).json()) as WebConfig;
    const ann = await signUp(origin, config, 'Ann');
    const roomId = await ann.createRoom('PRIVATE');
    for (const body of ['one', 'two']) await ann.send(roomId, body);
    const bodies = async () =>
      dataOf(await ann.ask(operations.MessagesDocument, { roomId })).messages.items.map(({ body }) => body);

    limitFiles(main, 0);
    const refused = { input: { roomId, clientId: 'refused', body: 'three' } };
    for (let attempt = 0; attempt < 3; attempt++) {
      const { status, data, errors } = await ann.ask(operations.SendMessageDocument, refused);
      expect([status, data]).toEqual([200, null]);
      expect(errors).toMatchObject([
        { errorType: 'Internal', message: 'Something went wrong on the server. Try again.' },
      ]);
    }
    await expect(signUpPerson(origin, config, 'bob@confab.test', 'Bob')).rejects.toThrow('An internal error occurred');
    // The password is right; only the session cannot be kept.
    await expect(tokensOf(origin, config, ann.email, password)).rejects.toThrow('An internal error occurred');
    expect(await bodies()).toEqual(['one', 'two']);
    expect((await fetch(origin)).status).toBe(200);

    limitFiles(main, 'unlimited');
    expect(dataOf(await ann.ask(operations.SendMessageDocument, refused)).sendMessage).toMatchObject({
      repeated: false,
    });
    expect(await bodies()).toEqual(['one', 'two', 'three']);
    await signUp(origin, config, 'Bob');

    main.kill('SIGKILL');
    await main.exitCode;
    main = startMain(dataDir);
    const again = { ...config, graphqlUrl: new URL('/graphql', await main.origin).href };
    const stored = await personWith(again, ann).ask(operations.MessagesDocument, { roomId });
    expect(dataOf(stored).messages.items.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
  },
);
