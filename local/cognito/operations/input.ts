import { AwsError } from '../../lib/aws-error.ts';

/** An operation's JSON, not yet trusted. */
export type Input = Readonly<Record<string, unknown>>;

const violation = (name: string, value: string, constraint: string) => {
  const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value${value} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
};

const wrongType = (value: unknown, wanted: string) =>
  new AwsError(
    'SerializationException',
    typeof value === 'object'
      ? 'Start of structure or map found where not expected.'
      : `${typeof value === 'number' ? 'NUMBER_VALUE' : `${String(value).toUpperCase()}_VALUE`} can not be converted to ${wanted}`,
  );

// Longer than any field that Cognito takes, tokens included.
const maxTextLength = 131_072;

export function optionalText(input: Input, name: string): string | undefined {
  const value = input[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw wrongType(value, 'a String');
  if (value.length > maxTextLength)
    throw violation(name, '', `Member must have length less than or equal to ${maxTextLength}`);
  return value;
}

export function text(input: Input, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) throw violation(name, ' null', 'Member must not be null');
  if (value === '') throw violation(name, '', 'Member must have length greater than or equal to 1');
  return value;
}

export function flag(input: Input, name: string): boolean {
  const value = input[name] ?? false;
  if (typeof value !== 'boolean') throw wrongType(value, 'Boolean');
  return value;
}

export function count(input: Input, name: string, max: number): number {
  const value = input[name] ?? max;
  if (typeof value !== 'number') throw wrongType(value, 'Integer');
  if (!(value >= 0 && value <= max)) {
    throw violation(name, ` '${value}'`, `Member must have value less than or equal to ${max}`);
  }
  return value || max;
}

export function list(input: Input, name: string): readonly unknown[] {
  const value = input[name] ?? [];
  if (!Array.isArray(value)) throw new AwsError('SerializationException', 'Expected list or null');
  return value;
}

export const texts = (input: Input, name: string): string[] =>
  list(input, name).map((one) => {
    if (typeof one !== 'string') throw wrongType(one, 'a String');
    return one;
  });

/** A member that maps strings to strings, such as `AuthParameters`. */
export function textMap(input: Input, name: string): Record<string, string> {
  const value = input[name] ?? {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new AwsError('SerializationException', 'Expected map or null');
  return Object.fromEntries(Object.keys(value).map((key) => [key, optionalText(value as Input, key) ?? '']));
}

/** A member of `{Name, Value}`s, such as `UserAttributes`. */
export function attributeMap(input: Input, name: string): Record<string, string> {
  const pairs = list(input, name).map((one) => {
    if (typeof one !== 'object' || one === null)
      throw new AwsError('SerializationException', 'Expected structure or null');
    return [text(one as Input, 'Name'), optionalText(one as Input, 'Value') ?? ''] as const;
  });
  return Object.fromEntries(pairs);
}
