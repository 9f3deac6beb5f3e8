import * as parameter from '../check-request.ts';
import type { Operation } from '../engine.ts';
import { openTable } from '../open-table.ts';

export const describeTimeToLive: Operation = (engine, input, authorize) => {
  parameter.checkRequest(input, { TableName: parameter.tableName });
  const { schema } = openTable(engine, authorize, input.TableName, { action: 'DescribeTimeToLive' });
  const attribute = schema.timeToLiveAttribute;
  return {
    TimeToLiveDescription: attribute
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: attribute }
      : { TimeToLiveStatus: 'DISABLED' },
  };
};
