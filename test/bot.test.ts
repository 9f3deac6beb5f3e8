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

/** A room of both in which bob listens; `reply` waits for the reply's end, or for what it asks. */
const openRoom = async () => {
  const roomId = await ann.createRoom('PUBLIC');
  await bob.join(roomId);
  const heard = await bob.follow(operations.OnMessageDocument, { roomId });
  const reply = async () => {
    for (;;) {
      const { onMessage } = await heard.next();
      if (onMessage?.reply && !['GROWING', 'STOPPING'].includes(onMessage.reply.status)) return onMessage;
    }
  };
  return { roomId, reply };
};

describe('the bot', () => {
  it('answers for everyone in the room, and once', async () => {
    const { roomId, reply } = await openRoom();
    const question = await ann.send(roomId, '@confab help', 'same');
    expect(await reply()).toMatchObject({ senderName: 'Confab', reply: { status: 'DONE', toSeq: question.seq } });
    await ann.send(roomId, '@confab help', 'same');
    await ann.send(roomId, '/calculate 3*(4+5)');
    expect((await reply()).body).toBe('3\\*(4+5) = **27**');
    const { items } = dataOf(await bob.ask(operations.MessagesDocument, { roomId })).messages;
    expect(items.filter(({ senderId }) => senderId === 'confab-bot')).toHaveLength(2);
  });

  it('asks with buttons and with a form, and goes on with the answer of whom it asked', async () => {
    const { roomId, reply } = await openRoom();
    await bob.send(roomId, 'The deadline is Friday');
    await ann.send(roomId, '@confab what did we say about the deadline');
    const unsure = await reply();
    const { id: askId, choices } = unsure.reply!.ask!;
    const answer = { roomId, seq: unsure.seq, askId, accept: true };
    const choiceId = choices.find(({ label }) => label.startsWith('Find'))!.id;
    const choose = (who: Person) => who.ask(operations.AnswerReplyDocument, { input: { ...answer, choiceId } });
    expect((await choose(bob)).errors[0]?.errorType).toBe('Forbidden');
    dataOf(await choose(ann));
    expect((await reply()).body).toContain('The deadline is Friday');

    await ann.send(roomId, '/poll question="Lunch?"');
    const form = await reply();
    expect(form.reply!.ask).toMatchObject({ kind: 'FORM', tool: 'poll' });
    const values = JSON.stringify({ question: 'Lunch?', options: 'pizza | soup' });
    const input = { roomId, seq: form.seq, askId: form.reply!.ask!.id, accept: true, values };
    dataOf(await ann.ask(operations.AnswerReplyDocument, { input }));
    expect((await reply()).body).toContain('2. soup');
  });
});
