import * as parameter from '../check-request.ts';
import { preparePut } from '../prepare-write.ts';
import { checkReturnsOld, oldAttributes } from './return-old.ts';
import { createWriteOperation } from './write-item.ts';

export const putItem = createWriteOperation({
  action: 'PutItem',
  parameters: { Item: parameter.requiredMap },
  expressions: ['ConditionExpression'],
  prepare(table, input, expressions) {
    checkReturnsOld(input);
    return preparePut(table, input, expressions);
  },
  attributes: oldAttributes,
});
