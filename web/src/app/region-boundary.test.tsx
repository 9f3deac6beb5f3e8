import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { RegionBoundary } from './region-boundary.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('shows a broken region in its own place, and draws it again when asked', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let isBroken = true;
  const Region = () => {
    if (isBroken) throw new Error('broken');
    return <p>Members</p>;
  };
  render(
    <>
      <p>Messages</p>
      <RegionBoundary region="The members">
        <Region />
      </RegionBoundary>
    </>,
  );
  expect(screen.getByText('Messages')).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'The members could not be shown.' })).toBeTruthy();
  isBroken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('Members')).toBeTruthy();
});
