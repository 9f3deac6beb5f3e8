import { GraphQLScalarType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { applyAwsScalars } from './aws-scalars.ts';

const scalars = new Map<string, GraphQLScalarType>();
const scalar = (name: string): GraphQLScalarType => {
  const type = scalars.get(name) ?? new GraphQLScalarType({ name });
  scalars.set(name, type);
  return type;
};
applyAwsScalars(scalar);

const accepted: Record<string, unknown[]> = {
  AWSDate: ['1970-01-01', '1970-01-01Z', '1970-01-01-07:00', '1970-01-01+05:30:15', '2024-02-29'],
  AWSTime: ['12:00:34', '12:00:34.', '12:00:34.123', '12:00:34.1Z', '23:59:59-07:00', '00:00'],
  AWSDateTime: [
    '1930-01-01T16:00:00-07:00',
    '1930-01-01T16:00:00.123Z',
    '2020-01-01T00:00+00:00',
    '1930-01-01T16:00:00+05:30:15',
  ],
  AWSTimestamp: [0, 1_700_000_000, -5],
  AWSEmail: ['a@b.c', 'first.last+tag@example.co.uk'],
  AWSPhone: ['+1 555-123-4567', '5551234567', '+49 30 901820'],
  AWSURL: ['https://example.com/a/b', 'mailto:a@b.c', 'ftp://host/x?y=//z'],
  AWSIPAddress: ['127.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'],
};
const refused: Record<string, unknown[]> = {
  AWSDate: ['1970-1-1', '1970-13-01', '2023-02-29', '1970-01-01T00:00:00Z', 5, null, ''],
  AWSTime: ['24:00:00', '12:60:00', '12', 'noon', 12],
  AWSDateTime: ['1930-01-01T16:00:00', '1930-01-01', '2020-05-23T06:4:37.000Z', '2023-02-29T00:00:00Z', 'noon', 0],
  AWSTimestamp: [1.5, '5', null, 1e300],
  AWSEmail: ['a', 'a@', '@b', 'a b@c.d', 'a@b@c', `${'a'.repeat(250)}@b.com`, 5],
  AWSPhone: ['x', '+', '12', '+1 555 CALL NOW', '1234567890123456', 5],
  AWSURL: ['example.com', 'https://', 'https://example.com//a', 5],
  AWSIPAddress: ['1.2.3', '1.2.3.4/33', '::1/129', '[::1]', '1.2.3.4/8/8', '1.2.3.4/x', 5],
};
const rows = (table: Record<string, unknown[]>) =>
  Object.entries(table).flatMap(([name, values]) => values.map((value) => [name, value] as const));

describe('a scalar', () => {
  it.each(rows(accepted))('%s takes %j and gives it back', (name, value) => {
    expect(scalar(name).parseValue(value)).toEqual(value);
    expect(scalar(name).serialize(value)).toEqual(value);
  });

  it.each(rows(refused))('%s refuses %j, in and out', (name, value) => {
    expect(() => scalar(name).parseValue(value)).toThrow(/^Unable to parse `.*` as a valid/);
    expect(() => scalar(name).serialize(value)).toThrow(/^Unable to serialize `.*` as a valid/);
  });

  it.each(['{a:1}', '', 'word', 5, { a: 1 }, null])('AWSJSON refuses %j', (value) => {
    expect(() => scalar('AWSJSON').parseValue(value)).toThrow(/as a valid JSON Object/);
  });

  it('AWSJSON parses on the way in and prints on the way out', () => {
    expect(scalar('AWSJSON').parseValue('{ "msg": "hello world!" }')).toEqual({ msg: 'hello world!' });
    expect(scalar('AWSJSON').serialize({ msg: 'hello world!' })).toBe('{"msg":"hello world!"}');
    expect(scalar('AWSJSON').serialize('{ "msg": 1 }')).toBe('{"msg":1}');
    expect(scalar('AWSJSON').serialize('a word')).toBe('"a word"');
  });
});
