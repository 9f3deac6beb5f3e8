import * as parameter from '../check-request.ts';
import { prepareDelete } from '../prepare-write.ts';
import { checkReturnsOld, oldAttributes } from './return-old.ts';
import { createWriteOperation } from './write-item.ts';

export const deleteItem = createWriteOperation({
  action: 'DeleteItem',
  parameters: { Key: parameter.requiredMap },
  expressions: ['ConditionExpression'],
  prepare(table, input, expressions) {
    checkReturnsOld(input);
    return prepareDelete(table, input, expressions);
  },
  attributes: oldAttributes,
});
