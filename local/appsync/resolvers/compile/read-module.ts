import ts from 'typescript';
import { missingModules, runtimeModules } from './runtime-modules.ts';

type Handler = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

export interface ModuleError {
  readonly node: ts.Node;
  /** TypeScript's number for it. */
  readonly code: number;
  readonly message: string;
}

export interface ModuleParts {
  readonly imports: readonly { readonly local: string; readonly module: string; readonly exported: string }[];
  readonly handlers: readonly { readonly name: string; readonly local: string; readonly fn: Handler }[];
  readonly errors: readonly ModuleError[];
}

/** What a module imports, and which of its exports are handlers. */
export function readModule(file: ts.SourceFile, checker: ts.TypeChecker): ModuleParts {
  const imports: ModuleParts['imports'][number][] = [];
  const handlers: ModuleParts['handlers'][number][] = [];
  const errors: ModuleError[] = [];

  const handler = (name: string, local: string, declaration: ts.Node | undefined) => {
    if (name !== 'request' && name !== 'response') return;
    const fn =
      declaration && ts.isVariableDeclaration(declaration) ? (declaration.initializer as ts.Node) : declaration;
    if (fn && (ts.isFunctionDeclaration(fn) || ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) {
      handlers.push({ name, local, fn });
    }
  };

  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) readImport(statement, imports, errors);
    else if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier) errors.push(cannotFind(statement.moduleSpecifier));
      else if (statement.exportClause && ts.isNamedExports(statement.exportClause)) {
        for (const element of statement.exportClause.elements) {
          const symbol = checker.getExportSpecifierLocalTargetSymbol(element);
          handler(element.name.text, (element.propertyName ?? element.name).text, symbol?.valueDeclaration);
        }
      }
    } else if (ts.isExportAssignment(statement)) {
      errors.push({ node: statement, code: 1192, message: 'A default export is not supported.' });
    } else if (ts.isFunctionDeclaration(statement) && isExported(statement) && statement.name) {
      handler(statement.name.text, statement.name.text, statement);
    } else if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (ts.isIdentifier(declaration.name)) handler(declaration.name.text, declaration.name.text, declaration);
      }
    }
  }
  return { imports, handlers, errors };
}

export const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

const cannotFind = (node: ts.Expression): ModuleError => {
  const name = (node as ts.StringLiteral).text;
  return missingModules.includes(name)
    ? { node, code: 2307, message: `Module '${name}' is not supported offline.` }
    : { node, code: 2307, message: `Cannot find module '${name}' or its corresponding type declarations.` };
};

function readImport(
  statement: ts.ImportDeclaration,
  imports: ModuleParts['imports'][number][],
  errors: ModuleError[],
): void {
  const module = (statement.moduleSpecifier as ts.StringLiteral).text;
  const exports = Object.hasOwn(runtimeModules, module) ? runtimeModules[module] : undefined;
  if (!exports) {
    errors.push(cannotFind(statement.moduleSpecifier));
    return;
  }
  const clause = statement.importClause;
  if (clause?.name) {
    errors.push({ node: clause.name, code: 1192, message: `Module '"${module}"' has no default export.` });
  }
  const bindings = clause?.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) {
    imports.push({ local: bindings.name.text, module, exported: '*' });
    return;
  }
  for (const element of bindings.elements) {
    const exported = (element.propertyName ?? element.name).text;
    if (!Object.hasOwn(exports, exported)) {
      const message = `Module '"${module}"' has no exported member '${exported}'.`;
      errors.push({ node: element, code: 2305, message });
    }
    imports.push({ local: element.name.text, module, exported });
  }
}
