import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RoomBotsView } from '../../lib/bots/use-room-bots.ts';
import { Composer } from './composer.tsx';

const bots = vi.hoisted(() => ({ view: {} as RoomBotsView }));
vi.mock('../../lib/drafts/use-draft.ts', () => ({ useDraft: () => useState('') }));
vi.mock('../../lib/bots/use-room-bots.ts', () => ({ useRoomBots: () => bots.view }));
vi.mock('../../lib/rooms/use-members.ts', () => ({
  useMembers: () => ({ status: 'ready', members: [{ name: 'Ann Lee' }], hasMore: false, loadMore: () => undefined }),
}));

const schema = JSON.stringify({ properties: { units: {}, city: { description: 'Where' } }, required: ['city'] });
const tool = { name: 'forecast', title: null, description: 'Of the next days', readOnly: true, schema };
const servers = [{ id: 'weather', name: 'Weather', origin: 'ADMIN', enabled: true, tools: [tool], prompts: [] }];
const onSend = vi.fn<(body: string) => void>();
const retry = vi.fn<() => void>();
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const show = (change: object = {}) => {
  bots.view = { status: 'ready', servers, retry, ...change } as unknown as RoomBotsView;
  render(<Composer roomId="r" roomTitle="Release 14" onSend={onSend} />);
};

beforeEach(() => {
  vi.clearAllMocks();
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

it('completes a tool by Enter, shows what it takes, and sends then', async () => {
  show();
  await userEvent.type(box(), '/fo');
  const option = await screen.findByRole('option', { name: /forecast/ });
  expect(box().getAttribute('aria-activedescendant')).toBe(option.id);
  await userEvent.keyboard('{Enter}');
  expect([box().value, onSend.mock.calls.length]).toEqual(['/forecast ', 0]);
  expect(screen.getByText('city: Where')).toBeTruthy();
  await userEvent.keyboard('Oslo{Enter}');
  expect(onSend).toHaveBeenCalledWith('/forecast Oslo');
});

it('sends by Enter what is typed whole, and what nothing fits', async () => {
  show();
  await userEvent.type(box(), '/help');
  await screen.findByRole('option', { name: /help/ });
  await userEvent.keyboard('{Enter}');
  await userEvent.type(box(), '/nothing');
  await screen.findAllByText('Nothing here is called /nothing.');
  await userEvent.keyboard('{Enter}');
  expect(onSend.mock.calls).toEqual([['/help'], ['/nothing']]);
});

it('walks by arrows, and closes by Escape without losing the text', async () => {
  show();
  await userEvent.type(box(), '/');
  await screen.findByRole('listbox');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('/tools');
  const passed = vi.fn();
  document.addEventListener('keydown', passed, { once: true });
  await userEvent.keyboard('{Escape}');
  document.removeEventListener('keydown', passed);
  expect(screen.queryByRole('listbox')).toBeNull();
  expect([box().value, passed.mock.calls.length]).toEqual(['/', 0]);
  expect(box().hasAttribute('aria-controls')).toBe(false);
});

it('leaves the keys to an input method', async () => {
  show();
  await userEvent.type(box(), '/fo');
  await screen.findByRole('listbox');
  fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
  expect(box().value).toBe('/fo');
});

it('names people, the bot and its servers after an at sign', async () => {
  show();
  await userEvent.type(box(), 'hi @');
  const names = (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  expect(names.map((name) => /^@\S+/.exec(name)?.[0])).toEqual(['@confabAsk', '@Ann', '@weather:address' + 'Gives']);
  await userEvent.type(box(), 'le');
  await userEvent.click(screen.getByRole('option', { name: /Ann/ }));
  expect(box().value).toBe('hi @Ann Lee ');
});

it('says that tools are on their way, and lets one try again', async () => {
  show({ status: 'loading', servers: [] });
  await userEvent.type(box(), '/zzz');
  await vi.waitFor(() => expect(screen.getAllByText('Loading…')).toHaveLength(2));
  cleanup();
  show({ status: 'error', servers: [], failure: { text: 'You are offline.' } });
  await userEvent.type(box(), '/zzz');
  await screen.findByRole('option', { name: /Try again/ });
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect([retry.mock.calls.length, onSend.mock.calls.length]).toEqual([1, 0]);
});
