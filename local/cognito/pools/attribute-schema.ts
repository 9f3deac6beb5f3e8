import { AwsError } from '../../lib/aws-error.ts';

export interface AttributeSchema {
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly required: boolean;
  readonly mutable: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

const standardNames = [
  ...['address', 'birthdate', 'email', 'family_name', 'gender', 'given_name', 'locale', 'middle_name', 'name'],
  ...['nickname', 'phone_number', 'picture', 'preferred_username', 'profile', 'website', 'zoneinfo'],
];
const flagNames = ['email_verified', 'phone_number_verified'];

interface DeclaredAttribute {
  readonly Name: string;
  readonly AttributeDataType?: AttributeSchema['type'];
  readonly Required?: boolean;
  readonly Mutable?: boolean;
  readonly StringAttributeConstraints?: { readonly MinLength?: string; readonly MaxLength?: string };
  readonly NumberAttributeConstraints?: { readonly MinValue?: string; readonly MaxValue?: string };
}

/** The attributes of a pool's users: the standard ones of OpenID Connect and the template's own, `custom:` put before those. */
export function readAttributeSchema(declared: readonly DeclaredAttribute[] = []): Map<string, AttributeSchema> {
  const standard = (name: string, type: AttributeSchema['type']): [string, AttributeSchema] => [
    name,
    { name, type, required: false, mutable: true, min: 0, max: 2_048 },
  ];
  const schema = new Map([
    ...standardNames.map((name) => standard(name, 'String')),
    ...flagNames.map((name) => standard(name, 'Boolean')),
    standard('updated_at', 'Number'),
  ]);
  for (const one of declared) {
    const name = schema.has(one.Name) || one.Name === 'sub' ? one.Name : `custom:${one.Name}`;
    schema.set(name, {
      name,
      type: one.AttributeDataType ?? schema.get(name)?.type ?? 'String',
      required: one.Required ?? false,
      mutable: one.Mutable ?? schema.has(name),
      min: number(one.StringAttributeConstraints?.MinLength ?? one.NumberAttributeConstraints?.MinValue),
      max: number(one.StringAttributeConstraints?.MaxLength ?? one.NumberAttributeConstraints?.MaxValue),
    });
  }
  schema.set('sub', { name: 'sub', type: 'String', required: true, mutable: false, min: 1, max: 2_048 });
  return schema;
}

const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** What is wrong with an attribute's value, in Cognito's words; undefined if nothing is. */
export function attributeFault(schema: AttributeSchema | undefined, name: string, value: string): string | undefined {
  if (!schema) return `${name}: Attribute does not exist in the schema.`;
  const { type, min = -Infinity, max = Infinity } = schema;
  if (type === 'String' && value.length > max) return `${name}: String must be no longer than ${max} characters`;
  if (type === 'String' && value.length < min) return `${name}: String must be at least ${min} characters`;
  if (type === 'Boolean' && !/^(true|false)$/i.test(value)) return `${name}: Attribute value is not a boolean`;
  if (type === 'Number' && !(value !== '' && Number(value) >= min && Number(value) <= max)) {
    return `${name}: Number must be between ${min} and ${max}`;
  }
  return undefined;
}

/** Throws for an e-mail address or phone number that is none. */
export function checkContactFormat(name: string, value: string): void {
  if (name === 'email' && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)) {
    throw new AwsError('InvalidParameterException', 'Invalid email address format.');
  }
  if (name === 'phone_number' && !/^\+\d{5,15}$/.test(value)) {
    throw new AwsError('InvalidParameterException', 'Invalid phone number format.');
  }
}
