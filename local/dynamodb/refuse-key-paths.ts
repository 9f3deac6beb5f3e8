import { validationError } from './errors.ts';
import type { Condition, Operand } from './expressions/bind-condition.ts';
import type { DocumentPath } from './expressions/document-path.ts';
import { keyNames, type TableSchema } from './table-schema.ts';

/** Refuses paths that lead into a key attribute: those are scalars. */
export function refuseKeyPaths(paths: readonly DocumentPath[], { key, indexes }: TableSchema): void {
  const nested = new Set(paths.filter((path) => path.length > 1).map((path) => path[0]));
  if (!nested.size) return;
  const refuse = (names: readonly string[], kind: string) => {
    const found = names.find((name) => nested.has(name));
    if (found === undefined) return;
    throw validationError(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${kind}: ${found}`,
    );
  };
  refuse(keyNames(key), 'Key');
  for (const index of indexes) refuse(keyNames(index.key), 'IndexKey');
}

/** Every path that a condition reads. */
export function conditionPaths(condition: Condition | undefined): DocumentPath[] {
  if (!condition) return [];
  if (condition.kind === 'and' || condition.kind === 'or') {
    return [...conditionPaths(condition.left), ...conditionPaths(condition.right)];
  }
  return condition.kind === 'not' ? conditionPaths(condition.operand) : condition.args.flatMap(operandPaths);
}

const operandPaths = (operand: Operand): DocumentPath[] =>
  operand.kind === 'path' ? [operand.path] : operand.kind === 'size' ? operandPaths(operand.of) : [];
