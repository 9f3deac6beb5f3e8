import { expect, it } from 'vitest';
import { initialsOf } from './initials-of.ts';

it('takes the first letter of the first and the last word', () => {
  expect(initialsOf('Ada von Lindqvist')).toBe('AL');
  expect(initialsOf('  mara ')).toBe('M');
});

it('takes whole characters', () => {
  expect(initialsOf('😀 team')).toBe('😀T');
  expect(initialsOf('宮本 さくら')).toBe('宮さ');
});
