import type { PolicyDocument } from './compile-statements.ts';

const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** AWS's own policies that templates name, by the end of their ARN; their texts are in AWS's managed policy reference. */
const actionsOf: Record<string, string[]> = {
  'service-role/AWSLambdaBasicExecutionRole': logs,
  'service-role/AWSAppSyncPushToCloudWatchLogs': logs,
  'service-role/AWSLambdaDynamoDBExecutionRole': [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...logs,
  ],
  'service-role/AWSLambdaSQSQueueExecutionRole': [
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    ...logs,
  ],
  CloudWatchLambdaInsightsExecutionRolePolicy: logs,
  AWSXRayDaemonWriteAccess: [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ],
};

/** The document of one of AWS's managed policies; undefined for one that is not known here. */
export function managedPolicy(arn: string): PolicyDocument | undefined {
  const name = /^arn:[\w-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  if (!name || !Object.hasOwn(actionsOf, name)) return undefined;
  return { Statement: { Effect: 'Allow', Action: actionsOf[name], Resource: '*' } };
}
