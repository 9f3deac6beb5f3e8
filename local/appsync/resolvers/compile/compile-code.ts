import ts from 'typescript';
import { findMissingMembers } from './missing-members.ts';
import { readModule } from './read-module.ts';
import { refusedSyntax } from './refused-syntax.ts';
import { findContextWrites, findRefusedUse } from './refused-use.ts';
import { rewriteModule } from './rewrite-module.ts';

// AppSync's limits for the code of a resolver or function.
const maxCodeLength = 32_768;

/** A module made ready for the sandbox. */
export interface CompiledCode {
  /** A function body that returns the handlers; lines and columns are those of the source. */
  readonly body: string;
  /** What the body finds under its parameters' names; export `*` is the whole module. */
  readonly imports: readonly { readonly local: string; readonly module: string; readonly exported: string }[];
  readonly handlers: readonly string[];
}

export type CompileResult =
  | { readonly kind: 'compiled'; readonly code: CompiledCode; readonly warnings: readonly string[] }
  | { readonly kind: 'refused'; readonly errors: readonly string[] };

/** Checks a module as AppSync does when it is saved. Errors read `code.js(line,column): error …`. */
export function compileCode(code: string): CompileResult {
  if (code.length < 1 || code.length > maxCodeLength) {
    return { kind: 'refused', errors: [`code.js: ${code.length} characters; 1 to ${maxCodeLength} are allowed`] };
  }
  // A source map would make Node report places in files that are not here.
  const source = code.replace(/^\/\/# sourceMappingURL=.*$/m, '');
  const { file, checker, syntaxErrors } = parse(source);
  const at = (node: ts.Node) => placeOf(file, node.getStart(file));
  if (syntaxErrors.length > 0) return { kind: 'refused', errors: syntaxErrors };

  const errors: string[] = [];
  const warnings: string[] = [];
  const refuse = (node: ts.Node, rule: string, message: string) =>
    errors.push(`code.js(${at(node)}): error @aws-appsync/${rule}: ${message}`);

  const visit = (node: ts.Node): void => {
    for (const { rule, message, applies } of refusedSyntax) if (applies(node)) refuse(node, rule, message);
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'Date') {
      warnings.push(`code.js(${at(node)}): Date is not a documented part of APPSYNC_JS; prefer util.time`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const found = readModule(file, checker);
  for (const { node, code: number, message } of [
    ...found.errors,
    ...findMissingMembers(file, found.imports, checker),
  ]) {
    errors.push(`code.js(${at(node)}): error TS${number}: ${message}`);
  }
  const uses = [
    ...findRefusedUse(file, checker),
    ...found.handlers.flatMap(({ fn }) => findContextWrites(fn, checker)),
  ];
  for (const { node, rule, message } of uses) refuse(node, rule, message);
  if (!found.handlers.some(({ name }) => name === 'request')) {
    errors.push('code.js(1,1): error: The code exports no request function');
  }
  if (errors.length > 0) return { kind: 'refused', errors: errors.sort(byPlace) };
  return { kind: 'compiled', code: rewriteModule(file, found), warnings };
}

function parse(source: string) {
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    types: [],
  };
  const file = ts.createSourceFile('code.js', source, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === 'code.js' ? file : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => {},
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === 'code.js',
    readFile: () => undefined,
  };
  const program = ts.createProgram({ rootNames: ['code.js'], options, host });
  const syntaxErrors = program
    .getSyntacticDiagnostics(file)
    .map(
      ({ start = 0, code, messageText }) =>
        `code.js(${placeOf(file, start)}): error TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
  return { file, checker: program.getTypeChecker(), syntaxErrors };
}

function placeOf(file: ts.SourceFile, position: number): string {
  const { line, character } = file.getLineAndCharacterOfPosition(position);
  return `${line + 1},${character + 1}`;
}

function byPlace(a: string, b: string): number {
  const place = (text: string) => (/\((\d+),(\d+)\)/.exec(text) ?? []).slice(1).map(Number);
  const [lineA = 0, columnA = 0] = place(a);
  const [lineB = 0, columnB = 0] = place(b);
  return lineA - lineB || columnA - columnB;
}
