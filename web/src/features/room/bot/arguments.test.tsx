import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Arguments } from './arguments.tsx';

afterEach(cleanup);
const shown = (json: string | null) => {
  cleanup();
  const { container } = render(<Arguments json={json} />);
  return container.querySelector('pre')?.textContent;
};

it('shows each character that a reader would not see or be fooled by', () => {
  expect(shown('{"to":"alice\u202e moc.live@bob"}')).toBe('{\n  "to": "alice\\u202e moc.live@bob"\n}');
  expect(shown('{"a\u200b":"\u{e0041}\\u0000\u00a0"}')).toBe('{\n  "a\\u200b": "\\udb40\\udc41\\u0000\\u00a0"\n}');
  expect(shown('not JSON\u2066')).toBe('not JSON\\u2066');
});

it('leaves what is seen, and tells an escape from its text', () => {
  expect(shown('{"q":"Zoë ❤\ufe0f 東京"}')).toBe('{\n  "q": "Zoë ❤\ufe0f 東京"\n}');
  expect(shown('{"q":"\\\\u202e"}')).toBe('{\n  "q": "\\\\u202e"\n}');
});

it('says that there are none', () => {
  expect(shown(null)).toBeUndefined();
  expect(screen.getByText('No arguments')).toBeTruthy();
});
