import { expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

it('depends on the value alone', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }, undefined], a: undefined })).toBe('{"b":[{"c":null,"d":1},null]}');
  expect(canonicalJson({ a: 1, b: { d: 'x', c: [] } })).toBe(canonicalJson({ b: { c: [], d: 'x' }, a: 1 }));
});
