import { readFileSync } from 'node:fs';
import { type ASTNode, parse, print, visit } from 'graphql';

const withoutDescription = (node: ASTNode) =>
  'description' in node && node.description ? { ...node, description: undefined } : undefined;

/** The schema as it is uploaded: AppSync has a history of refusing descriptions and comments; directives stay. */
export const strippedSchema = (file: string): string =>
  print(visit(parse(readFileSync(file, 'utf8'), { noLocation: true }), { enter: withoutDescription }));
