import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../lib/api/types.ts';
import { ChatContext } from '../../../lib/chat/chat-context.ts';
import { fakeChat } from '../../../lib/chat/fake-chat.ts';
import { message, reply } from '../../../lib/room-log/fake-room.ts';
import type { BotMessage } from './bot-message.ts';
import { ReplyFoot } from './reply-foot.tsx';
import { ReplySteps } from './reply-steps.tsx';

afterEach(cleanup);

type Options = Parameters<typeof fakeChat>[0] & { isInterrupted?: boolean; body?: string };

function show(change: Partial<Reply>, options: Options = {}) {
  const bot = reply(2, options.body ?? 'It rains.', change) as BotMessage;
  const fake = fakeChat({ messages: [{ ...message(1), body: '/weather Bern' }, bot], ...options });
  render(
    <ChatContext value={fake.chat}>
      <ReplySteps message={bot} />
      <ReplyFoot message={bot} isInterrupted={options.isInterrupted ?? false} />
    </ChatContext>,
  );
  return fake;
}
const stop = () => screen.queryByRole('button', { name: 'Stop' });

describe('stop', () => {
  it('is for who asked and for the owner, while it grows', () => {
    show({});
    expect(stop()).toBeTruthy();
    cleanup();
    show({}, { userId: 'bob' });
    expect(stop()).toBeNull();
    cleanup();
    show({}, { userId: 'bob', isOwner: true });
    expect(stop()).toBeTruthy();
    cleanup();
    show({ status: 'DONE' });
    expect(stop()).toBeNull();
  });

  it('is said once, whatever is clicked', async () => {
    const fake = show({});
    await userEvent.dblClick(stop()!);
    expect(fake.asked).toEqual([{ roomId: 'room-1', seq: 2 }]);
    expect(stop()!.getAttribute('aria-disabled')).toBe('true');
  });
});

describe('how it ended', () => {
  it.each([
    ['STOPPED', 'Stopped.'],
    ['FAILED', 'The bot could not answer.'],
  ] as const)('%s is said in words, and the question can be asked again', async (status, words) => {
    const fake = show({ status }, { body: '…' });
    expect(screen.getByText(words)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Ask again' }));
    expect(fake.sent).toEqual(['/weather Bern']);
  });

  it('leaves it at the bot’s own words where it said that it failed', () => {
    show({ status: 'FAILED' }, { body: 'Weather did not answer.' });
    expect(screen.queryByText(/could not answer/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Ask again' })).toBeTruthy();
    cleanup();
    show({ status: 'FAILED' }, { body: 'Weather did not answer.', userId: 'bob' });
    expect(document.body.textContent).toBe('');
  });

  it('says that a reply that waits for a tool goes on by itself', () => {
    show({ status: 'WAITING' });
    expect(screen.getByText('Waiting. This reply goes on by itself.')).toBeTruthy();
  });

  it('lets nobody else ask again', () => {
    show({ status: 'FAILED' }, { userId: 'bob' });
    expect(screen.queryByRole('button', { name: 'Ask again' })).toBeNull();
  });
});

describe('the steps', () => {
  const step: Reply['steps'][number] = {
    __typename: 'BotStep',
    id: 's1',
    serverId: 'weather',
    tool: 'now',
    status: 'DONE',
    arguments: '{"city":"Bern"}',
    result: '<b>8 °C</b> ![x](https://x.test/x.png)',
    progress: null,
    ms: 412,
  };

  it('say tool, state and time in words, and unfold to exact arguments and plain result', async () => {
    show({ steps: [step], status: 'DONE' });
    const line = screen.getByText('done in 0.4s');
    expect(screen.queryByText(/8 °C/)).toBeNull();
    await userEvent.click(line);
    expect(await screen.findByText(/"city": "Bern"/)).toBeTruthy();
    expect(screen.getByText(step.result!)).toBeTruthy();
    expect(document.querySelector('img, b')).toBeNull();
  });

  it('say what a running tool tells of its progress', () => {
    show({ steps: [{ ...step, status: 'RUNNING', result: null, ms: null, progress: '3 of 10' }] });
    expect(screen.getByText('3 of 10')).toBeTruthy();
  });

  it.each([
    ['FAILED', 15_000, 'failed after 15.0s'],
    ['DONE', 3, 'done in 3ms'],
    ['DENIED', null, 'not run'],
  ] as const)('say in words that one %s', (status, ms, words) => {
    show({ steps: [{ ...step, status, ms }] });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('show arguments as they came where they are no JSON', async () => {
    show({ steps: [{ ...step, id: 's2', arguments: '{oops' }] });
    await userEvent.click(screen.getByText('done in 0.4s'));
    expect(await screen.findByText('{oops')).toBeTruthy();
  });
});
