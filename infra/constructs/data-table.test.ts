import { Template } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { testStack } from '../fixtures/test-stack.ts';
import { stageConfig } from '../stages.ts';
import { DataTable } from './data-table.ts';

const templateOf = (stage: string): Template => {
  const stack = testStack();
  new DataTable(stack, 'Data', { stage: stageConfig(stage) });
  return Template.fromStack(stack);
};

it('is one table on demand with pk, sk, a stream, time to live and one index of keys only', () => {
  const template = templateOf('dev');
  template.resourceCountIs('AWS::DynamoDB::GlobalTable', 1);
  template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'gsi1',
        KeySchema: [
          { AttributeName: 'gsi1pk', KeyType: 'HASH' },
          { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});

it.each([
  ['dev', false, 'Delete'],
  ['prod', true, 'Retain'],
])('in %s has point-in-time recovery, deletion protection %s and policy %s', (stage, isProtected, policy) => {
  const [table] = Object.values(templateOf(stage).findResources('AWS::DynamoDB::GlobalTable'));
  expect(table).toMatchObject({
    DeletionPolicy: policy,
    Properties: {
      Replicas: [
        {
          DeletionProtectionEnabled: isProtected,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    },
  });
});
