import { describe, expect, it } from 'vitest';
import { argumentsOf, openArguments } from './arguments-of.ts';

const all = argumentsOf(
  JSON.stringify({
    properties: { units: { enum: ['C', 'F'], type: 'string' }, city: { type: 'string' }, day: { type: 'integer' } },
    required: ['city'],
  }),
);
const open = (text: string) => openArguments(text, all).map(({ name }) => name);

describe('arguments that are still to type', () => {
  it('names the required first', () => expect(open('')).toEqual(['city', 'units', 'day']));
  it('drops what has a value', () => expect(open('units=C ')).toEqual(['city', 'day']));
  it('waits for the value after the sign', () => expect(open('city=')).toEqual(['city', 'units', 'day']));
  it('takes words without a name for the required', () => expect(open('New York')).toEqual(['units', 'day']));
  it('reads quotes and JSON', () => {
    expect(open('city="New York" day=2')).toEqual(['units']);
    expect(open('{"city": "Oslo", "units": "C"}')).toEqual(['day']);
  });
  it('takes a schema it cannot read for none', () => expect(argumentsOf('nonsense')).toEqual([]));
});
