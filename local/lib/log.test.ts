import { expect, it } from 'vitest';
import { createLog } from './log.ts';

it('keeps the newest entries', () => {
  const log = createLog(undefined, () => 7, 2);
  for (const message of ['one', 'two', 'three']) log.write('info', 'test', message);
  expect(log.recent().map(({ message }) => message)).toEqual(['two', 'three']);
});

it('keeps a few megabytes, however long the entries are', () => {
  const log = createLog();
  const megabyte = 'x'.repeat(1_048_576);
  for (let entry = 0; entry < 200; entry++) log.write('info', 'test', megabyte, { entry, detail: megabyte });
  const kept = log
    .recent()
    .reduce((sum, { message, fields }) => sum + message.length + String(fields.detail).length, 0);
  expect(kept).toBeLessThan(17 * 1_048_576);
  expect(log.recent().at(-1)?.fields.entry).toBe(199);
});

it('hands each entry on, cut to a length that a page can show', () => {
  const seen: number[] = [];
  const log = createLog(({ message }) => seen.push(message.length));
  log.write('info', 'test', 'x'.repeat(1_048_576));
  log.write('info', 'test', 'short');
  expect(seen).toEqual([262_146, 5]);
});
