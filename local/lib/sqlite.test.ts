import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from './log.ts';
import type { Runtime } from './runtime.ts';
import { openDatabase } from './sqlite.ts';

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'sqlite-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const runtime = (): Runtime => ({ clock: Date, newId: () => 'id', log: createLog(), dataDir });
const schema = 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)';

it('keeps rows between two openings', () => {
  const first = openDatabase(runtime(), 'notes', 1, schema);
  first.run('INSERT INTO note (text) VALUES (?)', 'hello');
  first.close();
  const second = openDatabase(runtime(), 'notes', 1, schema);
  expect(second.all('SELECT text FROM note')).toEqual([{ text: 'hello' }]);
  second.close();
});

it('undoes a transaction that throws, and those it joined', () => {
  const db = openDatabase(runtime(), 'notes', 1, schema);
  const insert = () => db.run("INSERT INTO note (text) VALUES ('x')");
  expect(() =>
    db.transaction(() => {
      db.transaction(insert);
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(db.get('SELECT count(*) AS n FROM note')).toEqual({ n: 0 });
  db.transaction(insert);
  expect(db.get('SELECT count(*) AS n FROM note')).toEqual({ n: 1 });
  db.close();
});

it('refuses a file of another version, naming the file and the way out', () => {
  openDatabase(runtime(), 'notes', 1, schema).close();
  expect(() => openDatabase(runtime(), 'notes', 2, schema)).toThrow(
    /notes\.sqlite was written by another version .*npm start -- --fresh/,
  );
});

it('refuses a file that is no database', () => {
  writeFileSync(
    join(dataDir, 'notes.sqlite'),
    'something else entirely, long enough to be read as a header of a file'.repeat(20),
  );
  expect(() => openDatabase(runtime(), 'notes', 1, schema)).toThrow(/notes\.sqlite is damaged or not a data file/);
});

it('refuses a file that is open already', () => {
  const db = openDatabase(runtime(), 'notes', 1, schema);
  expect(() => openDatabase(runtime(), 'notes', 1, schema)).toThrow(
    /notes\.sqlite is in use by another running process/,
  );
  db.close();
});

it('names a file that cannot be opened', () => {
  mkdirSync(join(dataDir, 'notes.sqlite'));
  expect(() => openDatabase(runtime(), 'notes', 1, schema)).toThrow(
    /notes\.sqlite cannot be opened \(unable to open database file\)/,
  );
});
