import { expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';

it('reads the table', () => {
  expect(readEnvironment({ TABLE_NAME: 'table', PATH: '/bin' })).toEqual({ tableName: 'table' });
});

it.each([[{}], [{ TABLE_NAME: '' }]])('names what is wrong with %j', (variables) => {
  expect(() => readEnvironment(variables)).toThrow('Wrong environment: TABLE_NAME');
});
