import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as operations from './lib/__generated__/operations.ts';
import { dataOf } from './lib/graphql.ts';
import type { Person } from './lib/person.ts';
import type { Confab } from './lib/start-confab.ts';
import { startConfab } from './lib/start-confab.ts';

let confab: Confab;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  confab = await startConfab();
  ann = await confab.person('Ann');
  bob = await confab.person('Bob');
});
afterAll(() => confab.close());

/** A room of both, in which bob listens and the bot has begun to answer ann. */
async function begunReply() {
  const roomId = await ann.createRoom('PUBLIC');
  await bob.join(roomId);
  // It does not call the bot: the one in this test answers, not the function.
  const question = await ann.send(roomId, 'What is the weather?');
  const heard = await bob.follow(operations.OnMessageDocument, { roomId });
  const input = { roomId, toSeq: question.seq, body: 'Looking …' };
  const start = async () => dataOf(await confab.askAsBot(operations.StartReplyDocument, { input })).startReply;
  const started = await start();
  const update = (revision: number, body: string, more: object = {}) => ({
    input: { roomId, seq: started.seq, body, status: 'GROWING' as const, revision, offset: 0, steps: [], ...more },
  });
  return { roomId, question, heard, start, started, update };
}

const grow = (variables: operations.GrowReplyMutationVariables) =>
  confab.askAsBot(operations.GrowReplyDocument, variables);
const finish = (variables: operations.FinishReplyMutationVariables) =>
  confab.askAsBot(operations.FinishReplyDocument, variables);
const last = async (person: Person, roomId: string) =>
  dataOf(await person.ask(operations.MessagesDocument, { roomId, limit: 1 })).messages.items[0]!;

describe('a reply', () => {
  it('is one message that starts once, grows for everyone and is stored when it is done', async () => {
    const { roomId, question, heard, start, started, update } = await begunReply();
    expect(started).toMatchObject({
      senderId: 'confab-bot',
      clientId: `${roomId}_${question.seq}`,
      repeated: false,
      reply: { toSeq: question.seq, askerId: ann.userId, askerName: 'Ann', status: 'GROWING', revision: 1 },
    });
    expect(await start()).toEqual({ ...started, repeated: true });
    const step = { id: 's1', serverId: 'weather', tool: 'now', status: 'DONE' as const, arguments: '{"at":"Ghent"}' };
    dataOf(await grow(update(2, 'It is')));
    dataOf(await grow(update(3, ' sunny', { offset: 5, steps: [step] })));
    expect((await last(bob, roomId)).body).toBe('Looking …');
    const done = update(4, 'It is sunny.', { status: 'DONE', steps: [{ ...step, result: '21 °C' }] });
    dataOf(await finish(done));
    const events = [await heard.next(), await heard.next(), await heard.next(), await heard.next()];
    expect(events.map(({ onMessage }) => [onMessage!.body, onMessage!.reply!.revision])).toEqual([
      ['Looking …', 1],
      ['It is', 2],
      [' sunny', 3],
      ['It is sunny.', 4],
    ]);
    expect(await last(bob, roomId)).toEqual(events.at(-1)!.onMessage);
    expect(events.at(-1)!.onMessage!.reply!.steps).toMatchObject([{ arguments: '{"at":"Ghent"}', result: '21 °C' }]);
    const { room } = dataOf(await bob.ask(operations.RoomDocument, { id: roomId }));
    expect(room.lastMessage).toMatchObject({ seq: started.seq, text: 'It is sunny.' });
    expect(dataOf(await finish(done)).finishReply.repeated).toBe(true);
  });

  it('RT-64: does not grow any more once it is stored as done, and its preview stays behind what was said since', async () => {
    const { roomId, started, update } = await begunReply();
    await bob.send(roomId, 'Meanwhile');
    dataOf(await finish(update(3, 'Sunny.', { status: 'DONE' })));
    for (const revision of [2, 3, 4]) {
      expect((await grow(update(revision, 'Late'))).errors[0]?.errorType).toBe('Conflict');
    }
    const { room } = dataOf(await bob.ask(operations.RoomDocument, { id: roomId }));
    expect(room.lastMessage?.text).toBe('Meanwhile');
    expect(started.seq).toBeLessThan((await last(bob, roomId)).seq);
  });

  it('ends when the person who asked leaves the room', async () => {
    const { roomId, update } = await begunReply();
    dataOf(await ann.ask(operations.LeaveRoomDocument, { roomId }));
    expect((await grow(update(2, 'For a room'))).errors[0]?.errorType).toBe('Forbidden');
    expect((await finish(update(2, 'For a room', { status: 'DONE' }))).errors[0]?.errorType).toBe('Forbidden');
    expect(dataOf(await finish(update(2, 'For a room of hers', { status: 'STOPPED' }))).finishReply.body).toBe(
      'Whoever asked has left the room.',
    );
  });

  it('is stopped by a click, after which the bot brings it to its end', async () => {
    const { roomId, heard, started, update } = await begunReply();
    const stop = { roomId, seq: started.seq };
    expect((await bob.ask(operations.StopReplyDocument, stop)).errors[0]?.errorType).toBe('Forbidden');
    expect(dataOf(await ann.ask(operations.StopReplyDocument, stop)).stopReply.reply).toMatchObject({
      status: 'STOPPING',
      revision: 2,
    });
    expect(dataOf(await ann.ask(operations.StopReplyDocument, stop)).stopReply.repeated).toBe(true);
    expect((await grow(update(3, 'More'))).errors[0]?.errorType).toBe('Conflict');
    dataOf(await finish(update(3, 'Stopped.', { status: 'STOPPED' })));
    const states = [await heard.next(), await heard.next(), await heard.next()];
    expect(states.map(({ onMessage }) => onMessage!.reply!.status)).toEqual(['GROWING', 'STOPPING', 'STOPPED']);
  });

  it('takes one answer to what it asks, of the person it asks, and then grows on', async () => {
    const { roomId, heard, started, update } = await begunReply();
    const asks = {
      id: 'ask-1',
      kind: 'CHOICE' as const,
      userId: ann.userId,
      text: 'Where?',
      state: 'OPEN' as const,
      expiresAt: new Date(Date.now() + 600_000).toISOString(),
      choices: [
        { id: 'g', label: 'Ghent' },
        { id: 'b', label: 'Bruges' },
      ],
    };
    dataOf(await finish(update(2, 'Where?', { status: 'WAITING', ask: asks })));
    const answer = (person: Person, choiceId: string) => {
      const input = { roomId, seq: started.seq, askId: 'ask-1', accept: true, choiceId };
      return person.ask(operations.AnswerReplyDocument, { input });
    };
    expect((await answer(bob, 'g')).errors[0]?.errorType).toBe('Forbidden');
    const clicks = await Promise.all([answer(ann, 'g'), answer(ann, 'g'), answer(ann, 'g')]);
    expect(clicks.filter((click) => !dataOf(click).answerReply.repeated)).toHaveLength(1);
    expect((await answer(ann, 'b')).errors[0]).toMatchObject({
      errorType: 'Conflict',
      message: 'This has been answered: Ghent.',
    });
    dataOf(await grow(update(4, 'Ghent: sunny')));
    const events = [await heard.next(), await heard.next(), await heard.next(), await heard.next()];
    expect(events.map(({ onMessage }) => onMessage!.reply!.status)).toEqual([
      'GROWING',
      'WAITING',
      'GROWING',
      'GROWING',
    ]);
    expect(events[2]!.onMessage).toMatchObject({
      body: 'Where?',
      reply: { revision: 3, ask: { state: 'ANSWERED', answer: 'Ghent' } },
    });
  });

  it('does not follow what nobody asked', async () => {
    const { roomId, started } = await begunReply();
    for (const toSeq of [started.seq, 99]) {
      const input = { roomId, toSeq, body: 'Hello' };
      const [error] = (await confab.askAsBot(operations.StartReplyDocument, { input })).errors;
      expect(error?.errorType).toBe('NotFound');
    }
  });
});

describe('how a breaker stands', () => {
  it('is heard by everyone who listens', async () => {
    const heard = await bob.follow(operations.OnBotStatusDocument, {});
    const input = { serverId: 'weather', name: 'Weather', state: 'CLOSED' as const, epoch: 2 };
    dataOf(await confab.askAsBot(operations.PublishBotStatusDocument, { input }));
    expect((await heard.next()).onBotStatus).toEqual({ ...input, nextTryAt: null });
  });
});
