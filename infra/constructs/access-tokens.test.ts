import { expect, it } from 'vitest';
import { chatAssembly } from '../fixtures/chat-assembly.ts';
import { functionOf, inOrder, roleOf } from '../fixtures/role-of.ts';

const { template } = chatAssembly('dev');
const on = ['<DataTable.Arn>'];

it('are made by a function that may put them, and count those their owner has', () => {
  expect(roleOf(template, 'access-tokens')).toEqual(
    inOrder([
      { may: ['dynamodb:PutItem'], on, partitions: ['TOKEN#*', 'USER#*'] },
      { may: ['dynamodb:Query'], on, partitions: ['USER#*'] },
    ]),
  );
});

it('are looked up by a function that may read them and say when they were used', () => {
  expect(roleOf(template, 'authorize-token')).toEqual(
    inOrder([{ may: ['dynamodb:GetItem', 'dynamodb:UpdateItem'], on, partitions: ['TOKEN#*', 'USER#*'] }]),
  );
  // AppSync gives up after ten seconds.
  expect(functionOf(template, 'authorize-token').Timeout).toBeLessThanOrEqual(10);
});
