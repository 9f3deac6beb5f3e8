import * as parameter from '../check-request.ts';
import type { Operation } from '../engine.ts';
import { streamLabel } from '../stream-label.ts';
import { streamedTables } from './open-stream.ts';

export const listStreams: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, { TableName: parameter.text });
  authorize('dynamodb:ListStreams', `${engine.tableArn(input.TableName ?? '*')}/stream/*`);
  const tables = streamedTables(engine).filter(
    ({ schema }) => input.TableName === undefined || schema.name === input.TableName,
  );
  return {
    Streams: tables.map(({ schema }) => ({
      StreamArn: schema.stream.arn,
      StreamLabel: streamLabel(schema.stream.arn),
      TableName: schema.name,
    })),
  };
};
