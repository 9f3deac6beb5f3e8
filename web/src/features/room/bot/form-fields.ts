/** One field of a form that a tool's JSON Schema asks for. */
export interface FormField {
  name: string;
  label: string;
  hint?: string;
  required: boolean;
  /** `json`: what has no field of its own is written as JSON. */
  kind: 'text' | 'number' | 'integer' | 'boolean' | 'choice' | 'json';
  options: { value: unknown; label: string }[];
  /** What the field begins with: text of an input, the index of an option, or whether it is ticked. */
  initial: string | boolean;
  schema: FieldSchema;
}

export interface FieldSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  enum?: unknown[];
  enumNames?: string[];
  oneOf?: { const?: unknown; title?: string }[];
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
}

/** Reads a FORM's schema; `values` are those known so far, which stand before the schema's defaults. */
export function fieldsOf(schema: string | null, values: string | null): FormField[] {
  const { properties, required } = asObject(parse(schema));
  const known = asObject(parse(values));
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(asObject(properties)).map(([name, property]) =>
    fieldOf(name, asObject(property) as FieldSchema, needed.includes(name), known[name]),
  );
}

function fieldOf(name: string, schema: FieldSchema, required: boolean, known: unknown): FormField {
  const options = optionsOf(schema);
  const kind = options.length > 0 ? 'choice' : kindOf(schema);
  const value = known === undefined || known === null ? schema.default : known;
  return {
    name,
    label: schema.title || wordsOf(name),
    ...(schema.description && { hint: schema.description }),
    required,
    kind,
    options,
    initial: initialOf(kind, options, value),
    schema,
  };
}

function optionsOf({ enum: values, enumNames, oneOf }: FieldSchema): FormField['options'] {
  if (Array.isArray(oneOf) && oneOf.every((option) => option.const !== undefined))
    return oneOf.map((option) => ({ value: option.const, label: option.title ?? String(option.const) }));
  if (!Array.isArray(values)) return [];
  return values.map((value, at) => ({ value, label: enumNames?.[at] ?? String(value) }));
}

function kindOf({ type }: FieldSchema): FormField['kind'] {
  const [first = 'string'] = [type].flat().filter((name) => name !== 'null');
  if (first === 'string') return 'text';
  return first === 'number' || first === 'integer' || first === 'boolean' ? first : 'json';
}

function initialOf(kind: FormField['kind'], options: FormField['options'], value: unknown): string | boolean {
  if (kind === 'boolean') return value === true;
  if (value === undefined || value === null) return '';
  if (kind === 'choice') {
    const at = options.findIndex((option) => option.value === value);
    return at < 0 ? '' : String(at);
  }
  return typeof value === 'string' && kind !== 'json' ? value : JSON.stringify(value);
}

/** `maxResults` and `max_results` as people would write them. */
function wordsOf(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function parse(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
