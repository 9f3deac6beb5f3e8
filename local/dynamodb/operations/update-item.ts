import * as parameter from '../check-request.ts';
import { project } from '../expressions/project.ts';
import type { Expressions } from '../expressions/read-expressions.ts';
import { prepareUpdate } from '../prepare-write.ts';
import type { PlannedWrite } from '../prepared-write.ts';
import type { Attributes } from '../value.ts';
import { createWriteOperation } from './write-item.ts';

export const updateItem = createWriteOperation({
  action: 'UpdateItem',
  parameters: { Key: parameter.requiredMap, UpdateExpression: parameter.text },
  expressions: ['UpdateExpression', 'ConditionExpression'],
  prepare: prepareUpdate,
  attributes: returnedAttributes,
});

function returnedAttributes(wanted: unknown, { old, next }: PlannedWrite, { update = [] }: Expressions) {
  const updatedOf = (item: Attributes | undefined) => {
    const paths = update.map((action) => action.path);
    const found = item && project(paths, item);
    return found && Object.keys(found).length ? found : undefined;
  };
  switch (wanted) {
    case 'ALL_OLD':
      return old?.item;
    case 'ALL_NEW':
      return next;
    case 'UPDATED_OLD':
      return updatedOf(old?.item);
    case 'UPDATED_NEW':
      return updatedOf(next);
    default:
      return undefined;
  }
}
