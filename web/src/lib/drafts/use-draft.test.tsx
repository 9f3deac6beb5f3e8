import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Chat } from '../chat/chat.ts';
import { ChatContext } from '../chat/chat-context.ts';
import { useDraft } from './use-draft.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

function draftOf(userId: string, roomId: string) {
  const chat = { user: { userId, name: 'A', email: 'a@confab.test' } } as Chat;
  const wrapper = ({ children }: { children: ReactNode }) => <ChatContext value={chat}>{children}</ChatContext>;
  const hook = renderHook(({ room }) => useDraft(room), { wrapper, initialProps: { room: roomId } });
  return {
    text: () => hook.result.current[0],
    type: (text: string) => act(() => hook.result.current[1](text)),
    go: (room: string) => hook.rerender({ room }),
    reload: hook.unmount,
  };
}

it('keeps what was typed, for each room and each person', () => {
  const draft = draftOf('ann', 'r1');
  draft.type('half a sentence');
  draft.go('r2');
  expect(draft.text()).toBe('');
  draft.go('r1');
  expect(draft.text()).toBe('half a sentence');
  draft.reload();
  expect(draftOf('ann', 'r1').text()).toBe('half a sentence');
  expect(draftOf('bob', 'r1').text()).toBe('');
});

it('leaves nothing behind once it is empty', () => {
  const draft = draftOf('ann', 'r1');
  draft.type('x');
  draft.type('');
  expect(localStorage.length).toBe(0);
});

it('goes on where the browser has no room left', () => {
  const draft = draftOf('ann', 'r1');
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  draft.type('still here');
  expect(draft.text()).toBe('still here');
});
