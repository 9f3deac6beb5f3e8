import { describe, expect, it } from 'vitest';
import { dayOf, dayWords } from './day-words.ts';

const now = new Date(2025, 10, 4, 9, 30);
const at = (...[year, month, day]: [number, number, number]) => dayOf(new Date(year, month, day, 23, 59).toISOString());

describe('dayWords', () => {
  it('names today and yesterday', () => {
    expect(dayWords(at(2025, 10, 4), now, 'en-GB')).toBe('Today');
    expect(dayWords(at(2025, 10, 3), now, 'en-GB')).toBe('Yesterday');
  });

  it('writes other days of this year without the year', () => {
    expect(dayWords(at(2025, 9, 28), now, 'en-GB')).toMatch(/^Tuesday,? 28 October$/);
  });

  it('adds the year when it is another one', () => {
    expect(dayWords(at(2024, 11, 31), now, 'en-GB')).toMatch(/^Tuesday,? 31 December 2024$/);
  });

  it("speaks the reader's language", () => {
    expect(dayWords(at(2025, 10, 4), now, 'de')).toBe('Heute');
  });
});
