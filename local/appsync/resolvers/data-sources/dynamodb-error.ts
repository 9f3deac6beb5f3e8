import type { AwsError } from '../../../lib/aws-error.ts';

/** The message's tail is how the AWS SDK for Java words it; nobody should parse it. */
export function errorOf({ code, message, statusCode }: AwsError): { type: string; message: string } {
  return { type: `DynamoDB:${code}`, message: `${message} (Service: DynamoDb, Status Code: ${statusCode})` };
}
