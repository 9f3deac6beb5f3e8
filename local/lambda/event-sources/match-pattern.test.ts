import { expect, it } from 'vitest';
import { matchesPattern } from './match-pattern.ts';

const event = { eventName: 'INSERT', body: { kind: 'Note', size: 5, tags: ['a', 'b'] } };

it.each<[Record<string, unknown>, boolean]>([
  [{ eventName: ['INSERT', 'MODIFY'] }, true],
  [{ eventName: ['REMOVE'] }, false],
  [{ body: { kind: [{ prefix: 'No' }] } }, true],
  [{ body: { kind: [{ suffix: 'x' }] } }, false],
  [{ body: { kind: [{ 'equals-ignore-case': 'NOTE' }] } }, true],
  [{ body: { kind: [{ 'anything-but': ['Note', 'Memo'] }] } }, false],
  [{ body: { kind: [{ 'anything-but': { prefix: 'Me' } }] } }, true],
  [{ body: { size: [{ numeric: ['>', 1, '<=', 5] }] } }, true],
  [{ body: { size: [{ numeric: ['>', 5] }] } }, false],
  [{ body: { tags: ['b'] } }, true],
  [{ body: { missing: [{ exists: false }] } }, true],
  [{ missing: { deeper: [{ exists: true }] } }, false],
  [{ $or: [{ eventName: ['REMOVE'] }, { body: { size: [5] } }] }, true],
  [{ eventName: ['INSERT'], body: { size: [6] } }, false],
])('the pattern %j fits: %s', (pattern, fits) => {
  expect(matchesPattern(pattern, event)).toBe(fits);
});

it('refuses a rule that it does not know', () => {
  expect(() => matchesPattern({ eventName: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow('cidr is not supported offline');
});
