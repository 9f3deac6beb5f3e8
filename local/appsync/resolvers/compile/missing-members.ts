import ts from 'typescript';
import type { ModuleError, ModuleParts } from './read-module.ts';
import { runtimeGlobals, runtimeModules } from './runtime-modules.ts';

/** Members that the runtime's objects do not have, like `util.qr` of the older templates. */
export function findMissingMembers(
  file: ts.SourceFile,
  imports: ModuleParts['imports'],
  checker: ts.TypeChecker,
): ModuleError[] {
  const errors: ModuleError[] = [];

  /** The runtime's own object that an expression names; undefined for anything else. */
  const objectOf = (node: ts.Expression): unknown => {
    if (ts.isPropertyAccessExpression(node)) return memberOf(objectOf(node.expression), node.name.text);
    if (!ts.isIdentifier(node)) return undefined;
    const declaration = checker.getSymbolAtLocation(node)?.declarations?.[0];
    if (!declaration) return runtimeGlobals.some((name) => name === node.text) ? globalOf(node.text) : undefined;
    if (!ts.isImportSpecifier(declaration) && !ts.isNamespaceImport(declaration)) return undefined;
    const found = imports.find(({ local }) => local === node.text);
    const module = found && runtimeModules[found.module];
    return found?.exported === '*' ? module : memberOf(module, found?.exported ?? '');
  };

  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      const owner = objectOf(node.expression);
      const isMissing = typeof owner === 'object' && owner !== null && !Object.hasOwn(owner, node.name.text);
      if (isMissing) {
        const message = `Property '${node.name.text}' does not exist on '${node.expression.getText(file)}'.`;
        errors.push({ node: node.name, code: 2339, message });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return errors;
}

const globalOf = (name: string) => runtimeModules['@aws-appsync/utils']?.[name];

function memberOf(owner: unknown, name: string): unknown {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name)
    ? (owner as Record<string, unknown>)[name]
    : undefined;
}
