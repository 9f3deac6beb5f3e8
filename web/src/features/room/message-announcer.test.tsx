import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Message } from '../../lib/api/types.ts';
import { message, reply } from '../../lib/room-log/fake-room.ts';
import { MessageAnnouncer } from './message-announcer.tsx';

afterEach(cleanup);

function follow(messages: Message[]) {
  const { rerender } = render(<MessageAnnouncer messages={messages} myId="me" />);
  return (next: Message[]) => {
    rerender(<MessageAnnouncer messages={next} myId="me" />);
    return screen.getByRole('status').textContent;
  };
}

it('speaks what arrives, author first', () => {
  const say = follow([message(1)]);
  expect(say([message(1), message(2)])).toBe('Someone: Message 2');
});

it("speaks a bot's reply once, when it is over", () => {
  const say = follow([message(1)]);
  expect(say([message(1), reply(2, 'Look')])).toBe('');
  expect(say([message(1), reply(2, 'It rai', { revision: 2 })])).toBe('');
  expect(say([message(1), reply(2, 'It rains.', { revision: 3, status: 'DONE' })])).toBe('Confab: It rains.');
  expect(say([message(1), reply(2, 'It rains.', { revision: 3, status: 'DONE' }), message(3)])).toBe(
    'Someone: Message 3',
  );
});

it('does not wait for a reply to speak what others say meanwhile', () => {
  const say = follow([message(1), reply(2, 'Look')]);
  expect(say([message(1), reply(2, 'Look'), message(3)])).toBe('Someone: Message 3');
  expect(say([message(1), reply(2, 'Done.', { revision: 2, status: 'DONE' }), message(3)])).toBe('Confab: Done.');
});

it('does not speak what older pages bring', () => {
  const say = follow([message(5)]);
  expect(say([reply(4, 'Old.', { status: 'DONE' }), message(5)])).toBe('');
});
