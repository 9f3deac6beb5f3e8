import { describe, expect, it } from 'vitest';
import { wrongArguments } from './check-arguments.ts';

const object = (properties: object) => ({ type: 'object', properties });
const doubling = Object.fromEntries(
  Array.from({ length: 60 }, (_, level) => {
    const next = { $ref: `#/$defs/level-${level + 1}` };
    return [`level-${level}`, level < 59 ? { allOf: [next, next] } : {}];
  }),
);
const tooLong = 'Checking the arguments against the tool’s own schema takes too long.';

describe('the arguments of a call', () => {
  const schema = object({ day: { type: 'string', pattern: '^[0-9-]+$' } });

  it.each<[string, object, Record<string, unknown>, string | undefined]>([
    ['fit', schema, { day: '2026-11-26' }, undefined],
    ['do not fit', schema, { day: 'Friday' }, 'The arguments do not fit'],
    ['meet a pattern without end', object({ a: { pattern: '^(a+)+$' } }), { a: `${'a'.repeat(60)}!` }, tooLong],
    ['meet references that double', { $defs: doubling, $ref: '#/$defs/level-0' }, {}, tooLong],
    ['meet a schema that is none', { $ref: 'nowhere' }, {}, 'The tool’s own schema cannot be read.'],
    ['meet a schema without end', { $ref: '#' }, {}, 'The tool’s own schema cannot be read.'],
  ])('%s', (_, given, args, problem) => {
    const found = wrongArguments({ ...given }, args);
    expect(found?.slice(0, problem?.length)).toBe(problem);
    // What was cut short leaves the next check as it was.
    expect(wrongArguments(schema, { day: '2026-11-26' })).toBeUndefined();
  });
});
