import { nameFrom } from '../derive-name.ts';
import { arn, type Declared, type ResourceKind } from '../resource-kind.ts';

const queueName = (queue: Declared) => nameFrom(queue, 'QueueName', 80);
const queueUrl = (queue: Declared) => `${queue.origin}/sqs/${queue.accountId}/${queueName(queue)}`;
const logGroupName = (group: Declared) => nameFrom(group, 'LogGroupName', 512);
const parameterName = (parameter: Declared) => nameFrom(parameter, 'Name', 255);

export const queueAndLogKinds: Record<string, ResourceKind> = {
  'AWS::SQS::Queue': {
    ref: queueUrl,
    attributes: { Arn: (queue) => arn(queue, 'sqs', queueName(queue)), QueueName: queueName, QueueUrl: queueUrl },
  },
  'AWS::SQS::QueuePolicy': { ref: (policy) => nameFrom(policy, 'Id', 80), attributes: {} },
  'AWS::Logs::LogGroup': {
    ref: logGroupName,
    attributes: { Arn: (group) => arn(group, 'logs', `log-group:${logGroupName(group)}:*`) },
  },
  'AWS::SSM::Parameter': {
    ref: parameterName,
    attributes: { Type: (parameter) => parameter.property('Type'), Value: (parameter) => parameter.property('Value') },
  },
};
