import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { RoomFilter } from './room-filter.tsx';

afterEach(cleanup);

function show(value: string, firstMatch: string | undefined) {
  const { hook, history } = memoryLocation({ path: '/', record: true });
  const onChange = vi.fn<(value: string) => void>();
  render(
    <Router hook={hook}>
      <RoomFilter value={value} onChange={onChange} firstMatch={firstMatch} />
    </Router>,
  );
  return { history, onChange, box: screen.getByRole('searchbox', { name: 'Find a room' }) };
}

it('opens the first match by Enter, and gives the key to nobody else', () => {
  const { box, history, onChange } = show('lun', 'r1');
  const isLeftToOthers = fireEvent.keyDown(box, { key: 'Enter' });
  expect([isLeftToOthers, history.at(-1)]).toEqual([false, '/rooms/r1']);
  expect(onChange).toHaveBeenCalledWith('');
});

it('stays where nothing matches', () => {
  const { box, history } = show('zzz', undefined);
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(history.at(-1)).toBe('/');
});
