import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, Reply } from '../api/types.ts';
import { assembleReply } from './assemble-reply.ts';
import { message, pageOf, reply } from './fake-room.ts';
import { mergeMessage } from './merge-message.ts';
import { mergePage } from './merge-page.ts';
import { emptyLog } from './room-log.ts';
import type { RoomLog } from './room-log.ts';

const seq = 4;
const opened = mergePage(emptyLog, pageOf([message(1), message(2), message(3)], 3, 0, {}), {});
const taken = (updates: readonly Message[], log: RoomLog = opened) => updates.reduce(mergeMessage, log);
const shown = (log: RoomLog) => log.messages.find((held) => held.seq === seq);
const grown = (body: string, revision: number, offset: number, change: Partial<Reply> = {}) =>
  reply(seq, body, { revision, offset, ...change });
const step: Reply['steps'][number] = {
  __typename: 'BotStep',
  id: 's1',
  serverId: 'weather',
  tool: 'now',
  status: 'RUNNING',
  arguments: '{}',
  result: null,
  progress: null,
  ms: null,
};

describe('a reply that grows', () => {
  it('is one row, spliced where each update says (RT-60, RT-62)', () => {
    const log = taken([grown('Looking', 1, 0), grown('It rains', 2, 0), grown(' in Bern', 3, 8), grown('ern.', 4, 13)]);
    expect(log.messages).toHaveLength(4);
    expect(shown(log)).toMatchObject({ body: 'It rains in Bern.', reply: { revision: 4, offset: 0 } });
    expect(log.lastSeq).toBe(4);
  });

  it('is the very same log when an update comes again or late (RT-61)', () => {
    const log = taken([grown('It', 1, 0), grown('It rains', 2, 0)]);
    expect(mergeMessage(log, grown('It rains', 2, 0))).toBe(log);
    expect(mergeMessage(log, grown('It', 1, 0))).toBe(log);
  });

  it('leaves every other message the very same', () => {
    const log = taken([grown('It', 1, 0)]);
    const next = mergeMessage(log, grown(' rains', 2, 2));
    expect(next.messages.slice(0, 3).every((held, at) => held === log.messages[at])).toBe(true);
    expect(next.messages[3]).not.toBe(log.messages[3]);
  });

  it('keeps its text and takes steps and status at once where a part is missing (RT-63)', () => {
    const log = taken([grown('It', 1, 0), grown(' in Bern', 3, 8, { steps: [step] })]);
    expect(shown(log)).toMatchObject({ body: 'It', reply: { revision: 3, steps: [{ id: 's1' }] } });
    expect(shown(mergeMessage(log, grown('It rains in Bern.', 4, 0)))).toMatchObject({ body: 'It rains in Bern.' });
  });

  it('does not splice into a text that may have been another by then (RT-62)', () => {
    const log = taken([grown('Looking up the weather', 1, 0), grown(' in Bern', 3, 8)]);
    expect(shown(log)!.body).toBe('Looking up the weather');
  });

  it('takes the part that comes late, and no older state with it (RT-60)', () => {
    const log = taken([grown('It', 1, 0), grown('!', 3, 8, { steps: [step] }), grown(' rains', 2, 2)]);
    expect(shown(log)).toMatchObject({ body: 'It rains', reply: { revision: 3, steps: [{ id: 's1' }] } });
  });

  it('shows the stored text to one who comes in the middle, until a whole one comes (RT-63)', () => {
    const live = taken([grown(' in Bern', 5, 8, { steps: [step] })]);
    expect(shown(live)).toMatchObject({ body: '', reply: { revision: 5 } });
    const page = pageOf([grown('Looking', 1, 0)], 4, 0, { after: 3 });
    const read = mergePage(live, page, { after: 3 });
    expect(shown(read)).toMatchObject({ body: 'Looking', reply: { revision: 5, steps: [{ id: 's1' }] } });
    expect(shown(mergeMessage(read, grown('It rains.', 6, 0)))!.body).toBe('It rains.');
  });

  it('is repaired by a read of the very revision whose text it lacked (RT-64)', () => {
    const live = taken([grown('Looking', 1, 0), grown('rest', 7, 40, { status: 'DONE' })]);
    const page = pageOf([grown('All of it.', 7, 0, { status: 'DONE' })], 4, 0, { after: 3 });
    expect(shown(mergePage(live, page, { after: 3 }))).toMatchObject({ body: 'All of it.', reply: { status: 'DONE' } });
  });

  it('goes on after a question in it was answered (RT-60)', () => {
    const log = taken([
      grown('Which one?', 2, 0, { status: 'WAITING' }),
      grown('Which one?', 3, 0),
      grown('It rains.', 4, 0, { status: 'DONE' }),
    ]);
    expect(shown(log)).toMatchObject({ body: 'It rains.', reply: { status: 'DONE', revision: 4 } });
  });

  it('is never touched by what someone else sends under its number (RT-47)', () => {
    const held = grown('It rains.', 2, 0);
    expect(assembleReply(held, { ...grown('Forged', 9, 0), senderId: 'eve' })).toBe(held);
    expect(
      assembleReply(message(3), { ...grown('Forged', 9, 0), senderId: 'someone', clientId: 'client-3' }).body,
    ).toBe('Message 3');
  });
});

/** What a bot may send: text that is appended to or replaced, each change a revision, whole at least every fifth time. */
const edits = fc.array(
  fc.record({ cut: fc.nat(40), add: fc.string({ maxLength: 12, unit: 'grapheme' }), whole: fc.boolean() }),
  { maxLength: 30, size: 'max' },
);

function sent(changes: { cut: number; add: string; whole: boolean }[]): { updates: Message[]; texts: string[] } {
  let text = 'Looking …';
  const updates = [grown(text, 1, 0)];
  const texts = [text];
  changes.forEach(({ cut, add, whole }, at) => {
    const isWhole = whole || at % 5 === 4;
    const offset = isWhole ? 0 : Math.min(cut, text.length);
    text = isWhole && whole ? add : text.slice(0, offset || text.length) + add;
    const last = at === changes.length - 1;
    updates.push(grown(text.slice(last ? 0 : offset), at + 2, last ? 0 : offset, last ? { status: 'DONE' } : {}));
    texts.push(text);
  });
  return { updates, texts };
}

describe('any updates, in any order, some of them lost or doubled', () => {
  const runs = { numRuns: 400 };
  const arrivals = edits.chain((changes) => {
    const { updates, texts } = sent(changes);
    const some = fc.array(fc.nat(updates.length - 1), { maxLength: 60, size: 'max' });
    return fc.record({ updates: fc.constant(updates), texts: fc.constant(texts), order: some });
  });

  it('end with the final text once the final one has come, whatever comes after it (RT-60, RT-64)', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(60), ({ updates, texts, order }, at) => {
        const all = order.map((index) => updates[index]!).toSpliced(at, 0, updates.at(-1)!);
        expect(shown(taken(all))!.body).toBe(texts.at(-1));
        expect(shown(taken(all))!.reply!.revision).toBe(updates.length);
      }),
      runs,
    );
  });

  it('never show a text that the reply never had, nor an older one after a newer (RT-61, RT-62, RT-63)', () => {
    fc.assert(
      fc.property(arrivals, ({ updates, texts, order }) => {
        let log = opened;
        let before = 0;
        for (const index of order) {
          log = mergeMessage(log, updates[index]!);
          const held = shown(log)!;
          const revision = held.textRevision ?? held.reply!.revision;
          expect(held.body).toBe(revision < 0 ? '' : texts[revision - 1]);
          expect(revision < 0 || revision >= before).toBe(true);
          before = Math.max(before, revision);
        }
      }),
      runs,
    );
  });
});
