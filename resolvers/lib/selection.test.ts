import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildASTSchema, getNamedType, isObjectType, parse } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import { expect, it } from 'vitest';
import * as selection from './selection.ts';

const root = join(import.meta.dirname, '../..');
const text = ['codegen/appsync.graphql', 'schema.graphql'].map((file) => readFileSync(join(root, file), 'utf8'));
const schema = buildASTSchema(parse(text.join('\n')));

/** Every path below a type, as AppSync writes it. */
const pathsOf = (type: GraphQLObjectType, before = ''): string[] =>
  Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const path = `${before}${field.name}`;
    return isObjectType(inner) ? [path, ...pathsOf(inner, `${path}/`)] : [path];
  });

it.each([
  ['Message', selection.replyFields],
  ['Membership', selection.membershipFields],
  ['BotStatus', selection.botStatusFields],
])('a mutation that feeds subscribers selects all of %s', (type, fields) => {
  expect(fields.toSorted()).toEqual(pathsOf(schema.getType(type) as GraphQLObjectType).toSorted());
});
