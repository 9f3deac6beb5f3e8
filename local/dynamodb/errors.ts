import { AwsError } from '../lib/aws-error.ts';
import type { Attributes } from './value.ts';

export const validationError = (message: string) => new AwsError('ValidationException', message);

export const invalidParameter = (message: string) =>
  validationError(`One or more parameter values were invalid: ${message}`);

/** The request's JSON has the wrong shape: a number where a string belongs. */
export const serializationError = (message: string) => new AwsError('SerializationException', message);

export const resourceNotFound = (detail = '') =>
  new AwsError('ResourceNotFoundException', `Requested resource not found${detail}`);

export const conditionFailed = (item: Attributes | undefined) =>
  new AwsError('ConditionalCheckFailedException', 'The conditional request failed', 400, item ? { Item: item } : {});
