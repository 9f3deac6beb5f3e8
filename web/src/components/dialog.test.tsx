import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Dialog } from './dialog.tsx';

const onClose = vi.fn<() => void>();
const backdrop = () => screen.getByRole('dialog');

beforeEach(() => {
  onClose.mockClear();
  render(
    <Dialog title="New room" onClose={onClose}>
      <input aria-label="Name" />
    </Dialog>,
  );
});
afterEach(cleanup);

it('closes by a click beside it', async () => {
  await userEvent.click(backdrop());
  expect(onClose).toHaveBeenCalledOnce();
});

it('stays open when the click that opened it was a double one', () => {
  fireEvent.mouseDown(backdrop(), { detail: 2 });
  fireEvent.click(backdrop(), { detail: 2 });
  expect(onClose).not.toHaveBeenCalled();
});

it('stays open when text is selected past its edge', () => {
  fireEvent.mouseDown(screen.getByLabelText('Name'), { detail: 1 });
  fireEvent.click(backdrop(), { detail: 1 });
  expect(onClose).not.toHaveBeenCalled();
});

it('begins at its first field', () => {
  expect(document.activeElement).toBe(screen.getByLabelText('Name'));
});
