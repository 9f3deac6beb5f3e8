import * as parameter from '../check-request.ts';
import type { Input, Operation } from '../engine.ts';
import { resourceNotFound, validationError } from '../errors.ts';
import { encodeIterator } from '../stream-iterator.ts';
import { openStream, SHARD_ID } from './open-stream.ts';

export const getShardIterator: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, {
    StreamArn: { type: 'String', required: true },
    ShardId: { type: 'String', required: true },
    ShardIteratorType: {
      type: 'String',
      required: true,
      oneOf: ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'],
    },
    SequenceNumber: { type: 'String', pattern: /^\d{21,40}$/ },
  });
  const { schema } = openStream(engine, authorize, 'GetShardIterator', input.StreamArn);
  if (input.ShardId !== SHARD_ID) throw resourceNotFound(`: Shard: ${input.ShardId} not found`);
  const after = startAfter(input, engine.stream.newest());
  return { ShardIterator: encodeIterator({ streamArn: schema.stream.arn, after }, engine.runtime.clock.now()) };
};

function startAfter({ ShardIteratorType: type, SequenceNumber: sequence }: Input, newest: number): number {
  if (type === 'TRIM_HORIZON') return 0;
  if (type === 'LATEST') return newest;
  if (sequence === undefined) throw validationError('SequenceNumber must be specified');
  // Without the leading 1 that makes our numbers long enough.
  const number = Number((sequence as string).slice(1));
  return type === 'AT_SEQUENCE_NUMBER' ? number - 1 : number;
}
