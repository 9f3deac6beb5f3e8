import type { Input } from '../engine.ts';
import { validationError } from '../errors.ts';
import type { PlannedWrite } from '../prepared-write.ts';
import type { Attributes } from '../value.ts';

/** Puts and deletes return the old item or nothing. */
export function checkReturnsOld(input: Input): void {
  const wanted: unknown = input.ReturnValues;
  if (wanted !== undefined && wanted !== 'ALL_OLD' && wanted !== 'NONE') {
    throw validationError('ReturnValues can only be ALL_OLD or NONE');
  }
}

export const oldAttributes = (wanted: unknown, { old }: PlannedWrite): Attributes | undefined =>
  wanted === 'ALL_OLD' ? old?.item : undefined;
