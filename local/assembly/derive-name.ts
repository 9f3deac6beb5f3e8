import { createHash } from 'node:crypto';
import type { Declared } from './resource-kind.ts';

const alphanumerics = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id of `length` characters that is the same at each start, as it follows from the stack's and the resource's name alone. */
export function deriveId(resource: Declared, purpose: string, length: number, alphabet = alphanumerics): string {
  let id = '';
  for (let block = 0; id.length < length; block += 1) {
    const seed = `${resource.stackName}/${resource.logicalId}/${purpose}/${block}`;
    for (const byte of createHash('sha256').update(seed).digest()) id += alphabet[byte % alphabet.length];
  }
  return id.slice(0, length);
}

export function deriveUuid(resource: Declared, purpose: string): string {
  const hex = deriveId(resource, purpose, 32, '0123456789abcdef');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The name that the template gives in `property`, else one as CloudFormation makes it: stack, logical id, suffix. */
export function nameFrom(resource: Declared, property: string, maxLength = 64): string {
  const given = resource.property(property);
  if (typeof given === 'string') return given;
  const suffix = deriveId(resource, 'name', 12, alphanumerics.toUpperCase());
  const room = maxLength - suffix.length - 1;
  const logicalId = resource.logicalId.slice(0, Math.floor(room / 2));
  return `${resource.stackName.slice(0, room - logicalId.length - 1)}-${logicalId}-${suffix}`;
}
