/**
 * The IAM actions our templates may name, by service: a misspelt one is not among them. To use a new one, look it up in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/ and add it.
 */
export const knownActions: Readonly<Record<string, readonly string[]>> = {
  appsync: ['GraphQL'],
  bedrock: ['InvokeModel', 'InvokeModelWithResponseStream'],
  cloudfront: ['CreateInvalidation', 'GetInvalidation'],
  dynamodb: ['BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'],
  lambda: ['InvokeFunction'],
  logs: ['CreateLogStream', 'PutLogEvents'],
  s3: [
    'AbortMultipartUpload',
    'DeleteObject',
    'DeleteObjectVersion',
    'GetBucketLocation',
    'GetObject',
    'ListBucket',
    'PutBucketPolicy',
    'PutObject',
    'PutObjectLegalHold',
    'PutObjectRetention',
    'PutObjectTagging',
    'PutObjectVersionTagging',
  ],
  secretsmanager: ['GetSecretValue'],
  sns: ['Publish'],
  sqs: ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage', 'SendMessage'],
  sts: ['AssumeRole'],
  xray: ['PutTelemetryRecords', 'PutTraceSegments'],
};
