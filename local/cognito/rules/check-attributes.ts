import { AwsError } from '../../lib/aws-error.ts';
import { attributeFault, checkContactFormat } from '../pools/attribute-schema.ts';
import type { UserPoolClient } from '../pools/user-pool-client.ts';
import type { UserPool } from '../pools/user-pool.ts';

type Attributes = Readonly<Record<string, string>>;

/** Throws for values that the pool's schema does not take. */
export function checkValues(pool: UserPool, attributes: Attributes): void {
  const faults = Object.entries(attributes).flatMap(
    ([name, value]) => attributeFault(pool.schema.get(name), name, value) ?? [],
  );
  if (faults.length > 0) throw schemaFault(faults);
  for (const [name, value] of Object.entries(attributes)) checkContactFormat(name, value);
}

/** Throws for attributes that a person may not set through this client. */
export function checkWritable(client: UserPoolClient, attributes: Attributes): void {
  const mayWrite = (name: string) =>
    name !== 'sub' && !name.endsWith('_verified') && (!client.writable || client.writable.has(name));
  if (!Object.keys(attributes).every(mayWrite)) {
    throw new AwsError('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
  }
}

/** Throws for required attributes that are missing. */
export function checkRequired(pool: UserPool, attributes: Attributes): void {
  const missing = missingAttributes(pool, attributes);
  if (missing.length > 0) throw schemaFault(missing.map((name) => `${name}: The attribute ${name} is required`));
}

export function missingAttributes(pool: UserPool, attributes: Attributes): string[] {
  return [...pool.schema.values()]
    .filter(({ name, required }) => required && name !== 'sub' && !attributes[name])
    .map(({ name }) => name);
}

/** Throws for attributes that are set once and for all. */
export function checkMutable(pool: UserPool, attributes: Attributes): void {
  const fixed = Object.keys(attributes).filter((name) => pool.schema.get(name)?.mutable === false);
  if (fixed.length > 0) {
    throw new AwsError(
      'InvalidParameterException',
      fixed.map((name) => `user.${name}: Attribute cannot be updated.\n`).join(''),
    );
  }
}

const schemaFault = (faults: readonly string[]) =>
  new AwsError('InvalidParameterException', `Attributes did not conform to the schema: ${faults.join('\n')}\n`);
