import * as parameter from '../check-request.ts';
import type { Operation } from '../engine.ts';
import { sequenceText } from '../stream-log.ts';
import { streamLabel } from '../stream-label.ts';
import { keyElements } from '../table-schema.ts';
import { openStream, SHARD_ID } from './open-stream.ts';

export const describeStream: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, { StreamArn: { type: 'String', required: true } });
  const { schema, createdAt } = openStream(engine, authorize, 'DescribeStream', input.StreamArn);
  return {
    StreamDescription: {
      StreamArn: schema.stream.arn,
      StreamLabel: streamLabel(schema.stream.arn),
      StreamStatus: 'ENABLED',
      StreamViewType: schema.stream.viewType,
      CreationRequestDateTime: createdAt / 1000,
      TableName: schema.name,
      KeySchema: keyElements(schema.key),
      Shards: [{ ShardId: SHARD_ID, SequenceNumberRange: { StartingSequenceNumber: sequenceText(0) } }],
    },
  };
};
