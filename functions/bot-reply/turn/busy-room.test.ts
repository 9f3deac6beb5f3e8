import { describe, expect, it } from 'vitest';
import { readsOnly, result } from '../../test/fake-tool-servers.ts';
import { roomId, startBot } from '../../test/start-bot.ts';
import { onAnswer } from './on-answer.ts';

/** A bot in a room that another question keeps busy until a test says so. */
const withBusyRoom = () => {
  const bot = startBot();
  const keepBusy = () => void bot.turns.set(roomId, { owner: 'other', until: Infinity });
  const free = () => void bot.turns.delete(roomId);
  /** The room is busy from the answer on; it ends as an offer to ask again. */
  const answerInVain = async (seq: number, changes: object) => {
    keepBusy();
    const answering = onAnswer(bot.bot, bot.answerOf(seq, changes));
    await bot.advance(15_000);
    await answering;
    free();
  };
  return { ...bot, keepBusy, free, answerInVain };
};

describe('an answer in a room that stays busy', () => {
  it('keeps what was filled in for a server’s question', async () => {
    const bot = withBusyRoom();
    const need = { type: 'object', properties: { date: { type: 'string' } } };
    bot.outside.add(
      'weather',
      'book',
      ({ input }) =>
        input
          ? result(`Booked for ${String(input.values?.date)}`)
          : { kind: 'input-required', text: 'Which day?', schema: need, state: 'signed', ms: 1, bytes: 1 },
      readsOnly,
    );
    const { seq } = await bot.ask('/book');
    await bot.answerInVain(seq, { values: '{"date":"Friday"}' });
    expect((await bot.answer(seq, { choiceId: '1' })).body).toContain('Booked for Friday');
  });

  it('keeps what was filled in for a tool of its own', async () => {
    const bot = withBusyRoom();
    const { seq } = await bot.ask('@confab poll "Lunch?"');
    await bot.answerInVain(seq, { values: '{"question":"Lunch?","options":"pizza | soup"}' });
    expect((await bot.answer(seq, { choiceId: '1' })).body).toContain('2. soup');
  });

  it('shows a card that was clicked in vain again before it runs', async () => {
    const bot = withBusyRoom();
    bot.outside.add('post', 'send_mail', () => result('sent'));
    const { seq } = await bot.ask('/send_mail');
    await bot.answerInVain(seq, {});
    const { reply } = await bot.answer(seq, { choiceId: '1', argumentHash: null });
    expect(reply!.ask).toMatchObject({ kind: 'CONFIRM', state: 'OPEN' });
    expect(bot.outside.calls).toEqual([]);
    await bot.answer(seq);
    expect(bot.outside.calls).toHaveLength(1);
  });
});
