import { expect, it } from 'vitest';
import { itemSize } from './item-size.ts';

it.each([
  ['names and strings in UTF-8', { ä: { S: 'é' } }, 4],
  ['a zero', { n: { N: '0' } }, 2],
  ['two digits a byte and one more', { n: { N: '12345' } }, 5],
  ['a minus', { n: { N: '-5' } }, 4],
  ['binary by its bytes, not its base64', { b: { B: 'AAECAw==' } }, 5],
  ['booleans and null', { t: { BOOL: true }, u: { NULL: true as const } }, 4],
  ['sets by their members', { s: { SS: ['a', 'bc'] }, n: { NS: ['1', '22'] } }, 9],
  ['a list: three bytes and one an element', { l: { L: [{ S: 'ab' }, { BOOL: true }] } }, 9],
  ['a map: three bytes and one an attribute', { m: { M: { k: { S: 'ab' } } } }, 8],
])('counts %s', (_, item, size) => expect(itemSize(item)).toBe(size));
