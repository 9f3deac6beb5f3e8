import ts from 'typescript';
import type { CompiledCode } from './compile-code.ts';
import { isExported, type ModuleParts } from './read-module.ts';

/** The parameter under which each turn of a loop is counted; a resolver can loop for ever over a list it grows. */
export const loopCounter = '__countTurn';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes a function body of a module. Imports and exports become blanks, so that every place keeps its line and column. */
export function rewriteModule(file: ts.SourceFile, { imports, handlers }: ModuleParts): CompiledCode {
  const edits: Edit[] = [];
  const blank = (node: ts.Node) => {
    const start = node.getStart(file);
    edits.push({ start, end: node.end, text: file.text.slice(start, node.end).replace(/[^\n]/g, ' ') });
  };
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) blank(statement);
    else if (isExported(statement) && ts.canHaveModifiers(statement)) {
      for (const modifier of ts.getModifiers(statement) ?? []) blank(modifier);
    }
  }
  const visit = (node: ts.Node): void => {
    if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
      const { statement } = node;
      const isBlock = ts.isBlock(statement);
      const start = statement.getStart(file) + (isBlock ? 1 : 0);
      edits.push({ start, end: start, text: `${isBlock ? '' : '{'}${loopCounter}();` });
      if (!isBlock) edits.push({ start: statement.end, end: statement.end, text: '}' });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);

  const returned = handlers.map(({ name, local }) => `${name}: ${local}`).join(', ');
  return {
    body: `'use strict';\n${apply(file.text, edits)}\nreturn { ${returned} };`,
    imports,
    handlers: handlers.map(({ name }) => name),
  };
}

function apply(text: string, edits: Edit[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, text: replacement } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(position, start) + replacement;
    position = end;
  }
  return result + text.slice(position);
}
