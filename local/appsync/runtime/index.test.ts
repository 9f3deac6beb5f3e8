import { afterEach, describe, expect, it, vi } from 'vitest';
import { runtime, util } from './index.ts';

const { transform, time } = util;

describe('as a unit test imports it', () => {
  it('throws what util.error was told', () => {
    expect(() => util.error('no', 'Forbidden', { a: 1 }, { id: 'x' })).toThrow(
      expect.objectContaining({ message: 'no', errorType: 'Forbidden', data: { a: 1 }, errorInfo: { id: 'x' } }),
    );
    expect(() => util.error('no')).toThrow(expect.objectContaining({ errorType: null }));
    expect(() => util.unauthorized()).toThrow('Unauthorized');
    expect(() => runtime.earlyReturn({ a: 1 }, { skipTo: 'END' })).toThrow(
      expect.objectContaining({ value: { a: 1 }, skipTo: 'END' }),
    );
  });
});

describe('util.transform', () => {
  it('writes the conditions recorded on AWS', () => {
    expect(
      JSON.parse(transform.toDynamoDBConditionExpression({ id: { attributeExists: true }, version: { eq: 10 } })),
    ).toEqual({
      expression: '(attribute_exists(#id)) AND (#version = :version_eq)',
      expressionNames: { '#id': 'id', '#version': 'version' },
      expressionValues: { ':version_eq': { N: 10 } },
    });
    expect(JSON.parse(transform.toDynamoDBFilterExpression({ title: { contains: 'Hello World' } }))).toEqual({
      expression: '(contains(#title,:title_contains))',
      expressionNames: { '#title': 'title' },
      expressionValues: { ':title_contains': { S: 'Hello World' } },
    });
    expect(JSON.parse(transform.toDynamoDBFilterExpression({ title: { beginsWith: 'H' } })).expression).toBe(
      '(begins_with(#title,:title_beginsWith))',
    );
  });

  it('nests and, or and not without two values sharing a name', () => {
    const { expression, expressionValues } = JSON.parse(
      transform.toDynamoDBFilterExpression({
        a: { eq: 1 },
        or: [{ a: { eq: 2 } }, { b: { between: [1, 5] }, c: { in: ['x', 'y'] } }],
        not: { d: { size: { gt: 3 } } },
      }),
    ) as { expression: string; expressionValues: object };
    expect(expression).toBe(
      '(#a = :a_eq) AND (((#a = :or_0_a_eq)) OR ((#b BETWEEN :or_1_b_between_1 AND :or_1_b_between_2) AND (#c IN (:or_1_c_in_1, :or_1_c_in_2))))' +
        ' AND (NOT ((size(#d) > :not_d_size_gt)))',
    );
    expect(Object.keys(expressionValues)).toHaveLength(7);
  });

  it('gives attributes whose names differ in forbidden characters names of their own', () => {
    const { expression, expressionNames } = JSON.parse(
      transform.toDynamoDBFilterExpression({ 'a-b': { eq: 1 }, 'a.b': { eq: 2 } }),
    ) as { expression: string; expressionNames: object };
    expect(expression).toBe('(#a_b = :a_b_eq) AND (#a_b_1 = :a_b_eq_1)');
    expect(expressionNames).toEqual({ '#a_b': 'a-b', '#a_b_1': 'a.b' });
  });

  it('crosses the alternatives of a subscription filter', () => {
    const filter = transform.toSubscriptionFilter(
      { a: { eq: 1, gt: 5 }, secret: { eq: 0 }, or: [{ b: { eq: 'x' } }, { b: { eq: 'y' }, secret: { eq: 1 } }] },
      ['secret'],
    );
    expect(filter.filterGroup).toHaveLength(4);
    expect(filter.filterGroup[0]?.filters).toEqual([
      { fieldName: 'a', operator: 'eq', value: 1 },
      { fieldName: 'b', operator: 'eq', value: 'x' },
    ]);
    expect(JSON.stringify(filter)).not.toContain('secret');
  });

  it('joins each alternative to each strict rule', () => {
    const rules = { owner: { eq: 'me' }, group: { in: ['g'] } };
    expect(
      transform
        .toSubscriptionFilter({ a: { eq: 1 } }, [], rules)
        .filterGroup.map(({ filters }) => filters.map((f) => f.fieldName)),
    ).toEqual([
      ['a', 'owner'],
      ['a', 'group'],
    ]);
    expect(transform.toSubscriptionFilter(null, [], rules).filterGroup).toHaveLength(2);
  });

  it('writes the query of the developer guide’s example', () => {
    const query = { upvotes: { ne: 15, range: [10, 20] }, title: { eq: 'hihihi', wildcard: 'h*i' } };
    expect(JSON.parse(transform.toElasticsearchQueryDSL(query))).toEqual({
      bool: {
        must: [
          {
            bool: {
              must: [{ bool: { must_not: { term: { upvotes: 15 } } } }, { range: { upvotes: { gte: 10, lte: 20 } } }],
            },
          },
          { bool: { must: [{ term: { title: 'hihihi' } }, { wildcard: { title: 'h*i' } }] } },
        ],
      },
    });
  });
});

describe('util.dynamodb', () => {
  it('types values as AppSync does: numbers stay numbers and null is null', () => {
    expect(util.dynamodb.toMapValues({ a: 'x', b: 1, c: [true, null], d: { e: {} }, f: undefined })).toStrictEqual({
      a: { S: 'x' },
      b: { N: 1 },
      c: { L: [{ BOOL: true }, { NULL: null }] },
      d: { M: { e: { M: {} } } },
    });
    expect(util.dynamodb.toNull()).toEqual({ NULL: null });
    expect(util.dynamodb.toString(null)).toBeNull();
    expect(util.dynamodb.toS3Object('foo', 'bar', 'baz')).toEqual({
      S: '{"s3":{"key":"foo","bucket":"bar","region":"baz"}}',
    });
  });
});

describe('util.time', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const moment = Date.UTC(2021, 1, 1, 15, 4, 5, 678);

  it('tells the time in its forms', () => {
    vi.useFakeTimers({ now: moment });
    expect(time.nowISO8601()).toBe('2021-02-01T15:04:05.678Z');
    expect(time.nowEpochSeconds()).toBe(1_612_191_845);
    expect(time.nowEpochMilliSeconds()).toBe(moment);
    expect(time.nowFormatted('yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')).toBe('2021-02-01 23:04:05+0800');
  });

  it.each([
    ['yyyy-MM-dd HH:mm:ssZ', 'UTC', '2021-02-01 15:04:05+0000'],
    ['EEEE, MMMM d, yy h:mm a', 'America/New_York', 'Monday, February 1, 21 10:04 AM'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'Asia/Kolkata', '2021-02-01T20:34:05.678+05:30'],
    ["EEE D 'o''clock' VV", 'UTC', "Mon 32 o'clock UTC"],
    ['YYYY w Q QQQ GGG', 'UTC', '2021 6 1 Q1 AD'],
    ['O OOOO x XX', '-03:30', 'GMT-3:30 GMT-03:30 -0330 -0330'],
  ])('formats %s in %s', (pattern, zone, expected) => {
    expect(time.epochMilliSecondsToFormatted(moment, pattern, zone)).toBe(expected);
  });

  it.each([
    ['2021-02-01 15:04:05+0000', 'yyyy-MM-dd HH:mm:ssZ', undefined, moment - 678],
    ['2021-02-01 10:04:05', 'yyyy-MM-dd HH:mm:ss', 'America/New_York', moment - 678],
    ['Feb 1 2021 3 PM', 'MMM d yyyy h a', 'UTC', Date.UTC(2021, 1, 1, 15)],
    ['2021-07-01', 'yyyy-MM-dd', 'Europe/Zurich', Date.UTC(2021, 5, 30, 22)],
  ])('parses %s', (text, pattern, zone, expected) => {
    expect(time.parseFormattedToEpochMilliSeconds(text, pattern, zone)).toBe(expected);
  });

  it('refuses a text without a zone, a day that does not exist and an unknown zone', () => {
    expect(() => time.parseFormattedToEpochMilliSeconds('2021-02-01', 'yyyy-MM-dd')).toThrow('could not be parsed');
    expect(() => time.parseFormattedToEpochMilliSeconds('2021-02-30', 'yyyy-MM-dd', 'UTC')).toThrow('date');
    expect(() => time.nowFormatted('yyyy', 'Mars/Base')).toThrow('Unknown time-zone ID: Mars/Base');
    expect(() => time.nowFormatted('j')).toThrow('Unknown pattern letter: j');
    expect(() => time.parseISO8601ToEpochMilliSeconds('2021-02-01T10:00:00')).toThrow('could not be parsed');
  });

  it('parses ISO 8601 with any offset and up to nine digits of a second', () => {
    expect(time.parseISO8601ToEpochMilliSeconds('2021-02-01T15:04:05.678123456Z')).toBe(moment);
    expect(time.parseISO8601ToEpochMilliSeconds('2021-02-01T17:04:05.678+02:00')).toBe(moment);
  });
});

describe('util’s texts', () => {
  it('escapes as Java does', () => {
    expect(util.escapeJavaScript('a"b\'c\\d/e\né')).toBe('a\\"b\\\'c\\\\d\\/e\\n\\u00E9');
    expect(util.urlEncode("a b&é*~(x)'")).toBe('a+b%26%C3%A9*%7E%28x%29%27');
    expect(util.urlDecode('a+b%26%C3%A9')).toBe('a b&é');
    expect(() => util.urlDecode('%')).toThrow('Illegal hex');
  });

  it.each(['', 'a', 'ab', 'abc', 'é€😀', '\u0000\uffff'])('encodes %j to base64 and back', (text) => {
    expect(util.base64Encode(text)).toBe(Buffer.from(text).toString('base64'));
    expect(util.base64Decode(util.base64Encode(text))).toBe(text);
  });

  it('reads a hostile megabyte in no time', () => {
    expect(() => util.base64Decode(`${'='.repeat(500_000)}a`)).toThrow('Illegal base64 character');
    expect(() => util.xml.toMap('<a'.repeat(200_000))).toThrow('Malformed XML');
    expect(() => util.xml.toMap('<!--'.repeat(200_000))).toThrow('Malformed XML');
    expect(() => util.matches('['.repeat(20_000), 'a')).toThrow('regular expression');
  });

  it('matches whole strings by Java patterns', () => {
    expect(util.matches('a*b', 'aaaaab')).toBe(true);
    expect(util.matches('a*b', 'xaaaaab')).toBe(false);
    expect(util.matches('\\p{Alpha}+\\Q.*\\E[\\p{Digit}_]', 'abc.*7')).toBe(true);
    expect(util.matches('(?i)HELLO', 'hello')).toBe(true);
    expect(util.matches('(?m)a', 'a\nb')).toBe(false);
    expect(util.matches('a', 'a\n')).toBe(false);
    expect(util.matches('[ab[cd]\\[]+', 'abcd[')).toBe(true);
    expect(() => util.matches('a++', 'aa')).toThrow("regular expression 'a++'");
  });

  it('reads XML into maps', () => {
    const text = '<?xml version="1.0"?><posts a="1"><post><id>1</id><t>A &amp; B</t></post><post/><!-- x --></posts>';
    expect(util.xml.toMap(text)).toEqual({ posts: { a: 1, post: [{ id: 1, t: 'A & B' }, ''] } });
    expect(util.xml.toJsonString('<a>1</a>', true)).toBe('"{\\"a\\":1}"');
    expect(() => util.xml.toMap('<a><b></a>')).toThrow('Malformed XML');
    const named = util.xml.toMap('<a><constructor>1</constructor><__proto__>2</__proto__></a>');
    expect(JSON.stringify(named)).toBe('{"a":{"constructor":1,"__proto__":2}}');
  });

  it('makes ids of the right alphabet and length', () => {
    expect(util.autoId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(util.autoUlid()).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    expect(util.autoKsuid()).toMatch(/^[0-9A-Za-z]{27}$/);
    expect(util.autoUlid()).not.toBe(util.autoUlid());
  });

  it('copies headers without those of the connection', () => {
    expect(util.http.copyHeaders({ Host: 'x', 'content-length': '1', 'x-a': 'b' })).toEqual({ 'x-a': 'b' });
  });
});

describe('util.rds', () => {
  it('makes rows of a result, as recorded on AWS', () => {
    const result = {
      sqlStatementResults: [
        {
          columnMetadata: [{ label: 'id' }, { label: 'tags' }, { label: 'none' }, { name: 'ok' }],
          records: [
            [
              { longValue: 1 },
              { arrayValue: { arrayValues: [{ booleanValues: [true] }, { stringValues: ['a'] }] } },
              { isNull: true },
              { booleanValue: false },
            ],
          ],
        },
        { numberOfRecordsUpdated: 1 },
      ],
    };
    expect(util.rds.toJsonObject(JSON.stringify(result))).toEqual([
      [{ id: 1, tags: [[true], ['a']], ok: false }],
      [{}],
    ]);
  });
});
