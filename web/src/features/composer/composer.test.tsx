import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Composer } from './composer.tsx';

vi.mock('../../lib/drafts/use-draft.ts', () => ({ useDraft: () => useState('') }));

const onSend = vi.fn<(body: string) => void>();
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message Release 14' });

beforeEach(() => {
  onSend.mockClear();
  render(<Composer roomId="r" roomTitle="Release 14" onSend={onSend} />);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('Composer', () => {
  it('sends by Enter and is empty then', async () => {
    await userEvent.type(box(), 'Hello{Enter}');
    expect(onSend.mock.calls).toEqual([['Hello']]);
    expect(box().value).toBe('');
  });

  it('begins a new line by Shift and Enter', async () => {
    await userEvent.type(box(), 'one{Shift>}{Enter}{/Shift}two');
    expect(onSend).not.toHaveBeenCalled();
    expect(box().value).toBe('one\ntwo');
  });

  it('begins a new line by Enter on a touch screen, where the button sends', async () => {
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
    await userEvent.type(box(), 'one{Enter}two');
    expect(onSend).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(onSend).toHaveBeenCalledWith('one\ntwo');
  });

  it('sends by Control and Enter everywhere', () => {
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
    fireEvent.change(box(), { target: { value: 'Hello' } });
    fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true });
    expect(onSend).toHaveBeenCalledWith('Hello');
  });

  it('leaves Enter to an input method that is composing', () => {
    fireEvent.change(box(), { target: { value: 'にほん' } });
    fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 });
    expect(onSend).not.toHaveBeenCalled();
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(onSend).toHaveBeenCalledWith('にほん');
  });

  it('sends nothing that is blank', async () => {
    await userEvent.type(box(), '   {Enter}');
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('counts down near the limit, keeps all of a text that is too long, and does not send it', () => {
    expect(screen.getByRole('status').textContent).toBe('');
    fireEvent.change(box(), { target: { value: 'x'.repeat(7_990) } });
    expect(screen.getByRole('status').textContent).toBe('10 characters left');
    fireEvent.change(box(), { target: { value: 'x'.repeat(8_012) } });
    expect(screen.getByRole('status').textContent).toContain('12 characters too long');
    expect(box().value).toHaveLength(8_012);
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(onSend).not.toHaveBeenCalled();
  });
});
