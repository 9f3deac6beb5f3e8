import { AwsError } from '../lib/aws-error.ts';

// The query-protocol services say SignatureDoesNotMatch where the JSON ones say InvalidSignatureException.
const queryServices = new Set(['iam', 'sts', 's3', 'sns', 'monitoring']);
const jsonServices = new Set(['dynamodb', 'cognito-idp', 'sqs', 'logs', 'events']);

export type SignatureFault = 'missing' | 'incomplete' | 'unknownKey' | 'mismatch';

const codeOf = {
  missing: 'MissingAuthenticationTokenException',
  incomplete: 'IncompleteSignatureException',
  unknownKey: 'UnrecognizedClientException',
};

/** A refused signature in the words and with the status of the service that was called. */
export function signatureError(service: string, fault: SignatureFault, message: string): AwsError {
  const mismatch = queryServices.has(service) ? 'SignatureDoesNotMatch' : 'InvalidSignatureException';
  return new AwsError(fault === 'mismatch' ? mismatch : codeOf[fault], message, jsonServices.has(service) ? 400 : 403);
}
