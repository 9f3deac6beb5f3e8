import * as parameter from '../check-request.ts';
import type { Operation } from '../engine.ts';
import { decodeIterator, encodeIterator } from '../stream-iterator.ts';
import { openStream } from './open-stream.ts';

const MAX_RECORDS = 1_000;

export const getRecords: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, {
    ShardIterator: { type: 'String', required: true },
    Limit: { type: 'Integer', min: 1, max: MAX_RECORDS },
  });
  const now = engine.runtime.clock.now();
  const { streamArn, after } = decodeIterator(input.ShardIterator, now);
  const { schema } = openStream(engine, authorize, 'GetRecords', streamArn);
  const found = engine.stream.read(schema, after, input.Limit ?? MAX_RECORDS);
  return {
    Records: found.map(({ record }) => record),
    NextShardIterator: encodeIterator({ streamArn, after: found.at(-1)?.sequence ?? after }, now),
  };
};
