/** JSON Schema of an object, as tools give it. */
export type ObjectSchema = Readonly<Record<string, unknown>>;

type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'json';

/** One argument of a tool, as a form can ask for it. */
export interface Field {
  readonly name: string;
  readonly title: string | undefined;
  readonly description: string;
  readonly type: FieldType;
  readonly choices: readonly string[] | undefined;
  readonly isRequired: boolean;
  readonly hasDefault: boolean;
  readonly schema: ObjectSchema;
}

const isObject = (value: unknown): value is ObjectSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Optional values are often written as a union with null. */
const withoutNull = (schema: ObjectSchema): ObjectSchema => {
  const options = [schema.anyOf, schema.oneOf].find(Array.isArray) as unknown[] | undefined;
  const real = options?.filter(isObject).filter(({ type }) => type !== 'null');
  if (real?.length === 1) return { ...schema, ...real[0] };
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== 'null');
    if (types.length === 1) return { ...schema, type: types[0] };
  }
  return schema;
};

const typeOf = (schema: ObjectSchema): FieldType => {
  const { type } = schema;
  if (type === 'string' || type === 'number' || type === 'integer' || type === 'boolean') return type;
  return Array.isArray(schema.enum) && schema.enum.every((value) => typeof value === 'string') ? 'string' : 'json';
};

/** The arguments of a tool, the required ones first. */
export const fieldsOf = (schema: ObjectSchema): Field[] => {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(properties).map(([name, given]): Field => {
    const property = withoutNull(isObject(given) ? given : {});
    return {
      name,
      title: text(property.title),
      description: text(property.description) ?? '',
      type: typeOf(property),
      choices:
        typeOf(property) === 'string' && Array.isArray(property.enum)
          ? property.enum.filter((value) => typeof value === 'string')
          : undefined,
      isRequired: required.includes(name) && property.default === undefined,
      hasDefault: property.default !== undefined,
      schema: property,
    };
  });
  return fields.sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
};

/** A value as its field wants it, if it can be read so; `problem` says for people what is wrong. */
export const readValue = (field: Field, value: unknown): { value: unknown } | { problem: string } => {
  const name = field.title ?? field.name;
  switch (field.type) {
    case 'string': {
      const given = typeof value === 'string' ? value : JSON.stringify(value);
      if (!field.choices) return { value: given };
      const choice = field.choices.find((one) => one.toLowerCase() === given.trim().toLowerCase());
      return choice === undefined ? { problem: `${name} is one of ${field.choices.join(', ')}` } : { value: choice };
    }
    case 'number':
    case 'integer': {
      const number = typeof value === 'string' && value.trim() ? Number(value) : value;
      const fits = typeof number === 'number' && Number.isFinite(number);
      if (!fits || (field.type === 'integer' && !Number.isInteger(number))) {
        return { problem: `${name} is a ${field.type === 'integer' ? 'whole number' : 'number'}` };
      }
      return { value: number };
    }
    case 'boolean': {
      if (typeof value === 'boolean') return { value };
      const word = String(value).trim().toLowerCase();
      if (['true', 'yes', 'y', 'on', '1'].includes(word)) return { value: true };
      if (['false', 'no', 'n', 'off', '0'].includes(word)) return { value: false };
      return { problem: `${name} is yes or no` };
    }
    case 'json':
      if (typeof value !== 'string') return { value };
      try {
        return { value: JSON.parse(value) as unknown };
      } catch {
        return field.schema.type === 'array'
          ? { value: value.split(',').map((part) => part.trim()) }
          : { problem: `${name} is JSON` };
      }
  }
};

const list = new Intl.ListFormat('en');

interface CheckedArguments {
  readonly values: Readonly<Record<string, unknown>>;
  /** What is missing or wrong, in sentences for the form's text; empty when nothing is. */
  readonly problems: readonly string[];
}

/** The arguments as the tool wants them, and what is missing or wrong. Blank means: not given. */
export const checkArguments = (schema: ObjectSchema, given: Readonly<Record<string, unknown>>): CheckedArguments => {
  const fields = fieldsOf(schema);
  const known = new Set(fields.map(({ name }) => name));
  const values: Record<string, unknown> = {};
  const missing: string[] = [];
  const problems: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    // Where the schema names no properties, any will do.
    if (!known.has(name) && schema.additionalProperties !== false) values[name] = value;
  }
  for (const field of fields) {
    const value = given[field.name];
    if (value === undefined || value === null || value === '') {
      if (field.isRequired) missing.push(field.title ?? field.name);
      continue;
    }
    const read = readValue(field, value);
    if ('problem' in read) problems.push(`${read.problem}.`);
    else values[field.name] = read.value;
  }
  if (missing.length) problems.unshift(`Please give ${list.format(missing)}.`);
  return { values, problems };
};

/** The schema as a form shows it: flat; what is nested is JSON text that says so. */
export const formSchema = (schema: ObjectSchema): ObjectSchema => {
  const fields = fieldsOf(schema);
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, title, description, type, choices, schema: own }) => [
        name,
        {
          type: type === 'json' ? 'string' : type,
          ...(title && { title }),
          description: type === 'json' ? `${description} (JSON)`.trim() : description,
          ...(choices && { enum: choices }),
          ...(type !== 'json' && own.default !== undefined && { default: own.default }),
          ...(typeof own.minimum === 'number' && { minimum: own.minimum }),
          ...(typeof own.maximum === 'number' && { maximum: own.maximum }),
        },
      ]),
    ),
    required: fields.filter(({ isRequired }) => isRequired).map(({ name }) => name),
  };
};
