import { attributeDefinitions, keySchema } from './test-assembly.ts';

/** One table of each kind that tests need. */
export const testTables = {
  plain: {
    KeySchema: keySchema('pk'),
    AttributeDefinitions: attributeDefinitions({ pk: 'S' }),
  },
  events: {
    KeySchema: keySchema('pk', 'sk'),
    AttributeDefinitions: attributeDefinitions({ pk: 'S', sk: 'S', owner: 'S', score: 'N', day: 'S' }),
    GlobalSecondaryIndexes: [
      { IndexName: 'byOwner', KeySchema: keySchema('owner', 'score'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      { IndexName: 'byDay', KeySchema: keySchema('day'), Projection: { ProjectionType: 'ALL' } },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'localScore',
        KeySchema: keySchema('pk', 'score'),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['label'] },
      },
    ],
  },
  numbers: {
    KeySchema: keySchema('pk', 'n'),
    AttributeDefinitions: attributeDefinitions({ pk: 'B', n: 'N' }),
  },
  changes: {
    KeySchema: keySchema('pk'),
    AttributeDefinitions: attributeDefinitions({ pk: 'S' }),
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    TimeToLiveSpecification: { AttributeName: 'endsAt', Enabled: true },
  },
};

export const changesStream = 'arn:aws:dynamodb:eu-central-1:000000000000:table/changes/stream/2026-01-01T00:00:00.000';
