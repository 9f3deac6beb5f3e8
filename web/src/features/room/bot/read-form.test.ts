import { describe, expect, it } from 'vitest';
import { fieldsOf } from './form-fields.ts';
import { readForm } from './read-form.ts';

const fields = (properties: object, required: string[] = [], values: object | null = null) =>
  fieldsOf(JSON.stringify({ type: 'object', properties, required }), values && JSON.stringify(values));

describe('the fields of a schema', () => {
  it('have labels, hints, needs and what is known before what is usual', () => {
    const [city, days] = fields(
      { cityName: { type: 'string', description: 'Where?' }, days: { type: 'integer', default: 3, title: 'How long' } },
      ['cityName'],
      { cityName: 'Bern' },
    );
    expect(city).toMatchObject({ label: 'City name', hint: 'Where?', required: true, kind: 'text', initial: 'Bern' });
    expect(days).toMatchObject({ label: 'How long', required: false, kind: 'integer', initial: '3' });
  });

  it('offer the values of an enum, by their names where there are some', () => {
    const [unit, size] = fields({
      unit: { type: 'string', enum: ['c', 'f'], enumNames: ['Celsius', 'Fahrenheit'], default: 'f' },
      size: { oneOf: [{ const: 1, title: 'Small' }, { const: 2 }] },
    });
    expect(unit).toMatchObject({
      kind: 'choice',
      initial: '1',
      options: [{ label: 'Celsius' }, { label: 'Fahrenheit' }],
    });
    expect(size!.options).toEqual([
      { value: 1, label: 'Small' },
      { value: 2, label: '2' },
    ]);
  });

  it.each([null, '', '{', '[]', '3', '{"properties":7}', '{"properties":{"a":null},"required":"a"}'])(
    'are few and harmless of %j',
    (schema) => expect(fieldsOf(schema, '{')).toEqual(schema?.includes('null') ? [expect.anything()] : []),
  );
});

describe('what was entered', () => {
  it('comes out in the types the tool wants, without what was left empty', () => {
    const form = fields({
      text: { type: 'string' },
      count: { type: ['integer', 'null'] },
      share: { type: 'number' },
      sure: { type: 'boolean' },
      unit: { enum: [1, 'two'] },
      list: { type: 'array' },
      empty: { type: 'string' },
    });
    const entered = { text: ' a ', count: '4', share: '0.5', sure: true, unit: '0', list: '["x"]', empty: ' ' };
    expect(readForm(form, entered)).toEqual({
      values: { text: ' a ', count: 4, share: 0.5, sure: true, unit: 1, list: ['x'] },
      errors: {},
    });
  });

  it.each([
    [{ type: 'string' }, '', 'Fill this in.'],
    [{ enum: ['a'] }, '', 'Choose one.'],
    [{ type: 'number' }, 'many', 'Enter a number.'],
    [{ type: 'integer' }, '1.5', 'Enter a whole number.'],
    [{ type: 'integer', minimum: 1 }, '0', 'Enter 1 or more.'],
    [{ type: 'integer', maximum: 9 }, '10', 'Enter 9 or less.'],
    [{ type: 'number', multipleOf: 0.1 }, '0.25', 'Enter a multiple of 0.1.'],
    [{ type: 'string', minLength: 3 }, 'ab', 'Write at least 3 characters.'],
    [{ type: 'string', maxLength: 1 }, 'ab', 'Write at most 1 characters.'],
    [{ type: 'string', format: 'email' }, 'ann', 'Enter an e-mail address.'],
    [{ type: 'string', format: 'uri' }, 'confab', 'Enter a whole address, with https://.'],
    [{ type: 'string', pattern: '^[a-z]+$' }, 'A1', 'This does not have the form the tool wants.'],
    [{ type: 'object' }, '{', 'Write this as JSON, for example ["a", "b"].'],
  ])('is refused at its field: %j with %j', (schema, raw, error) => {
    expect(readForm(fields({ it: schema }, ['it']), { it: raw }).errors).toEqual({ it: error });
  });

  it('is not refused by a pattern that is none', () => {
    expect(readForm(fields({ it: { type: 'string', pattern: '(' } }), { it: 'x' }).values).toEqual({ it: 'x' });
  });
});
