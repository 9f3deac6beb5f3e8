import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Completeness } from './completeness.tsx';
import { ConnectionLine } from './connection-line.tsx';

afterEach(cleanup);

const line = { connection: 'live', retryNow: () => undefined, catchingUp: 0, waiting: 0 } as const;
const text = () => screen.getByRole('status', { name: 'Connection' }).textContent;

describe('ConnectionLine', () => {
  it('says nothing while all is well', () => {
    render(<ConnectionLine {...line} />);
    expect(text()).toBe('');
  });

  it('counts what waits while one is offline', () => {
    const { rerender } = render(<ConnectionLine {...line} connection="offline" waiting={2} />);
    expect(text()).toBe('You are offline. 2 messages wait to be sent.');
    rerender(<ConnectionLine {...line} connection="offline" waiting={1} />);
    expect(text()).toBe('You are offline. 1 message waits to be sent.');
  });

  it('counts what is still to come after a break', async () => {
    render(<ConnectionLine {...line} catchingUp={34} />);
    expect(await screen.findByText('Catching up, 34 messages')).toBeTruthy();
  });

  it('offers to try at once', async () => {
    const retryNow = vi.fn();
    render(<ConnectionLine {...line} connection="waiting" retryNow={retryNow} />);
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(retryNow).toHaveBeenCalledOnce();
  });
});

describe('Completeness', () => {
  const progress = { completeTo: 1204, catchingUp: 0, live: true, connection: 'live' } as const;

  it('names the number up to which everything is here', () => {
    render(<Completeness progress={progress} />);
    expect(screen.getByText(`Complete to #${(1204).toLocaleString()}`)).toBeTruthy();
  });

  it('claims nothing while messages are still to come, or offline', () => {
    const { rerender } = render(<Completeness progress={{ ...progress, catchingUp: 3 }} />);
    expect(screen.queryByText(/Complete/)).toBeNull();
    rerender(<Completeness progress={{ ...progress, live: false, connection: 'offline' }} />);
    expect(screen.getByText('Offline')).toBeTruthy();
  });
});
