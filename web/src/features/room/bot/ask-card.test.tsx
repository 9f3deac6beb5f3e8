import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message, ReplyAsk } from '../../../lib/api/types.ts';
import { ChatContext } from '../../../lib/chat/chat-context.ts';
import { fakeChat } from '../../../lib/chat/fake-chat.ts';
import { SubscriptionRefusedError } from '../../../lib/realtime/subscription-refused-error.ts';
import { reply, roomId } from '../../../lib/room-log/fake-room.ts';
import { useStore } from '../../../lib/store/use-store.ts';
import type { BotMessage } from './bot-message.ts';
import { ReplyFoot } from './reply-foot.tsx';

const now = Date.parse('2026-05-04T12:00:00Z');
beforeEach(
  () => void vi.useFakeTimers({ now, shouldAdvanceTime: true, toFake: ['Date', 'setTimeout', 'clearTimeout'] }),
);
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

let asks = 0;
const ask = (change: Partial<ReplyAsk>): ReplyAsk => ({
  __typename: 'BotAsk',
  id: `ask-${++asks}`,
  kind: 'CHOICE',
  userId: 'ann',
  text: 'Which tool?',
  state: 'OPEN',
  expiresAt: new Date(now + 600_000).toISOString(),
  choices: [
    { __typename: 'BotChoice', id: 'c1', label: 'weather', hint: 'Of the next days' },
    { __typename: 'BotChoice', id: 'c2', label: 'files', hint: null },
    { __typename: 'BotChoice', id: 'c3', label: 'poll', hint: null },
  ],
  schema: null,
  values: null,
  serverId: 'mail',
  tool: 'send',
  argumentHash: 'abc',
  answer: null,
  ...change,
});
const waiting = (change: Partial<ReplyAsk>) => reply(2, 'Hm.', { status: 'WAITING', ask: ask(change) }) as BotMessage;
const answered = (message: BotMessage): Message => ({
  ...message,
  reply: {
    ...message.reply,
    revision: 2,
    status: 'GROWING',
    ask: { ...message.reply.ask!, state: 'ANSWERED', answer: 'weather' },
  },
});

function show(message: BotMessage, options: Parameters<typeof fakeChat>[0] = {}) {
  const fake = fakeChat({ ...options, messages: [message] });
  function Row() {
    const { messages } = useStore(fake.chat.room(roomId).store);
    return (
      <article tabIndex={-1} aria-label="row">
        <ReplyFoot message={messages[0] as BotMessage} isInterrupted={false} />
      </article>
    );
  }
  render(
    <ChatContext value={fake.chat}>
      <Row />
    </ChatContext>,
  );
  return fake;
}
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('a question', () => {
  it('is answered once by a double click, and keeps the focus when its buttons go', async () => {
    const message = waiting({});
    let take: (data: object) => void = () => undefined;
    const fake = show(message, { answer: () => new Promise((resolve) => (take = resolve)) });
    await userEvent.dblClick(button(/^weather/));
    expect(fake.asked).toEqual([
      { input: { roomId, seq: 2, askId: message.reply.ask!.id, accept: true, choiceId: 'c1' } },
    ]);
    await act(async () => take({ answerReply: answered(message) }));
    expect(screen.getByText('Which tool? Ann answered: weather')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^weather/ })).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'The bot asked: Which tool?' }));
    // The reply goes on and asks nothing any more.
    act(() => fake.merge({ ...message, reply: { ...message.reply, revision: 3, status: 'DONE', ask: null } }));
    expect(document.activeElement).toBe(screen.getByRole('article'));
  });

  it('is declined', async () => {
    const fake = show(waiting({}));
    await userEvent.click(button('None of these'));
    expect(fake.asked).toMatchObject([{ input: { accept: false } }]);
  });

  it('is open to the person asked alone', () => {
    show(waiting({}), { userId: 'bob' });
    expect(screen.getByText(/^Waiting for Ann, until /)).toBeTruthy();
    expect(screen.queryAllByRole('button')).toEqual([]);
  });

  it('closes by itself when it expires', async () => {
    show(waiting({ expiresAt: new Date(now + 5_000).toISOString() }));
    expect(button(/^weather/)).toBeTruthy();
    await act(() => vi.advanceTimersByTimeAsync(5_000));
    expect(screen.getByText(/^Nobody answered by /)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^weather/ })).toBeNull();
  });

  it('cannot be answered offline, and says why', async () => {
    const fake = show(waiting({}));
    act(() => fake.connection.set({ state: 'offline' }));
    expect(screen.getByText(/^You are offline\./)).toBeTruthy();
    expect(button(/^weather/).getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button(/^weather/));
    expect(fake.asked).toEqual([]);
  });

  it.each([
    ['Conflict', 'It was answered already.'],
    ['Forbidden', 'Only Ann can answer this.'],
  ])("tells the server's reason for %s", async (errorType, text) => {
    const refusal = () => Promise.reject(new SubscriptionRefusedError([{ errorType, message: text }]));
    show(waiting({}), { answer: refusal });
    await userEvent.click(button(/^weather/));
    expect(screen.getByRole('alert').textContent).toBe(text);
  });
});

describe('a form', () => {
  const schema = JSON.stringify({
    required: ['city', 'unit'],
    properties: {
      city: { type: 'string', description: 'The town.' },
      days: { type: 'integer', default: 3, maximum: 7 },
      unit: { enum: ['c', 'f'] },
      wind: { type: 'boolean' },
    },
  });

  it('says at each field what is wrong, and goes to the first', async () => {
    const fake = show(waiting({ kind: 'FORM', schema, text: 'What weather needs' }));
    const form = within(screen.getByRole('group', { name: 'The bot asks you: What weather needs' }));
    await userEvent.clear(form.getByLabelText('Days (optional)'));
    await userEvent.type(form.getByLabelText('Days (optional)'), '9');
    await userEvent.click(button('Send'));
    expect(fake.asked).toEqual([]);
    const city = form.getByLabelText('City');
    expect(document.activeElement).toBe(city);
    expect(city.getAttribute('aria-invalid')).toBe('true');
    const notes = city
      .getAttribute('aria-describedby')!
      .split(' ')
      .map((id) => document.getElementById(id)!.textContent);
    expect(notes).toEqual(['Fill this in.', 'The town.']);
    expect(form.getByText('Enter 7 or less.')).toBeTruthy();
    expect(form.getByText('Choose one.')).toBeTruthy();
  });

  it('sends what was entered in its types, and keeps it when that fails or its row goes', async () => {
    const message = waiting({ kind: 'FORM', schema, values: '{"city":"Bern"}' });
    const fake = show(message, { answer: () => Promise.reject(new TypeError('Failed to fetch')) });
    await userEvent.selectOptions(screen.getByLabelText('Unit'), 'f');
    await userEvent.click(screen.getByLabelText('Wind'));
    await userEvent.click(button('Send'));
    const { input } = fake.asked[0] as { input: { values: string } };
    expect(JSON.parse(input.values)).toEqual({ city: 'Bern', days: 3, unit: 'f', wind: true });
    expect(screen.getByText('Confab cannot be reached right now.')).toBeTruthy();
    cleanup();
    show(message);
    expect(screen.getByLabelText<HTMLInputElement>('Wind').checked).toBe(true);
    expect(screen.getByLabelText<HTMLSelectElement>('Unit').value).toBe('1');
  });
});

describe('a confirmation', () => {
  const values = '{"to":"all@confab.test"}';

  it('shows server, tool and exact arguments, and answers with their hash', async () => {
    const fake = show(waiting({ kind: 'CONFIRM', text: 'Send it?', values }));
    expect(screen.getByText('mail.send')).toBeTruthy();
    expect(screen.getByText(/"to": "all@confab.test"/).tagName).toBe('PRE');
    await userEvent.click(button('Run it'));
    expect(fake.asked).toMatchObject([{ input: { accept: true, argumentHash: 'abc' } }]);
  });

  it('runs nothing when refused', async () => {
    const fake = show(waiting({ kind: 'CONFIRM', values }));
    await userEvent.click(button('Don’t'));
    expect(fake.asked).toMatchObject([{ input: { accept: false } }]);
  });
});
