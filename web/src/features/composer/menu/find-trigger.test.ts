import { expect, it } from 'vitest';
import { findTrigger } from './find-trigger.ts';

const at = (text: string) => findTrigger(text.replace('|', ''), text.indexOf('|'));

it('opens for a slash at the beginning only', () => {
  expect(at('/fo|re')).toEqual({ kind: '/', start: 0, end: 5, typed: '/fo' });
  expect(at('either/or|')).toBeUndefined();
  expect(at('/roll |')).toBeUndefined();
});

it('opens for an at sign where a word begins, not within an address', () => {
  expect(at('ask @an| now')).toEqual({ kind: '@', start: 4, end: 7, typed: '@an' });
  expect(at('ann@confab|')).toBeUndefined();
});
