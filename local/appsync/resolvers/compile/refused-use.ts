import ts from 'typescript';

export interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly node: ts.Node;
}

type FunctionLike = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

const isFunctionLike = (node: ts.Node | undefined): node is FunctionLike =>
  !!node && (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node));

const callbackMethods = new Set([
  ...['map', 'find', 'filter', 'findIndex', 'findLast', 'findLastIndex', 'forEach', 'reduce', 'reduceRight'],
  ...['every', 'some', 'flatMap'],
]);

/** Uses of functions and of the context that APPSYNC_JS refuses; these need to know what a name stands for. */
export function findRefusedUse(file: ts.SourceFile, checker: ts.TypeChecker): Finding[] {
  const findings: Finding[] = [];
  const report = (node: ts.Node, rule: string, message: string) => findings.push({ node, rule, message });
  const calls = new Map<FunctionLike, { callee: FunctionLike; node: ts.Node }[]>();

  /** The function that an expression is or names. */
  const functionOf = (node: ts.Node | undefined): FunctionLike | undefined => {
    if (isFunctionLike(node)) return node;
    if (!node || !ts.isIdentifier(node)) return undefined;
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    if (isFunctionLike(declaration)) return declaration;
    const initializer = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return isFunctionLike(initializer) ? initializer : undefined;
  };

  const visit = (node: ts.Node, within: FunctionLike | undefined): void => {
    if (ts.isCallExpression(node)) {
      const callee = functionOf(node.expression);
      if (within && callee) calls.set(within, [...(calls.get(within) ?? []), { callee, node }]);
      const takesCallback =
        ts.isPropertyAccessExpression(node.expression) && callbackMethods.has(node.expression.name.text);
      if (!takesCallback && node.arguments.some((argument) => functionOf(argument))) {
        report(node, 'no-function-passing', 'Functions can not be passed as an argument');
      }
      if (ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'sort') {
        if (node.arguments.length > 0) report(node, 'no-sort-arguments', "sort() doesn't support arguments");
      }
    }
    if (ts.isReturnStatement(node) && functionOf(node.expression)) {
      report(node, 'no-function-return', 'Functions can not be returned');
    }
    if (ts.isArrowFunction(node) && functionOf(node.body)) {
      report(node.body, 'no-function-return', 'Functions can not be returned');
    }
    const assigned = ts.isVariableDeclaration(node) ? node.initializer : isAssignment(node) ? node.right : undefined;
    if (assigned && ts.isIdentifier(assigned) && functionOf(assigned)) {
      report(node, 'no-function-reassign', 're-assigning function is not allowed');
    }
    ts.forEachChild(node, (child) => visit(child, isFunctionLike(node) ? node : within));
  };
  visit(file, undefined);
  findRecursion(calls, report);
  return findings;
}

const isAssignment = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;

function findRecursion(
  calls: ReadonlyMap<FunctionLike, readonly { callee: FunctionLike; node: ts.Node }[]>,
  report: (node: ts.Node, rule: string, message: string) => void,
): void {
  const reaches = (from: FunctionLike, to: FunctionLike, seen = new Set<FunctionLike>()): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (calls.get(from) ?? []).some(({ callee }) => reaches(callee, to, seen));
  };
  for (const [caller, outgoing] of calls) {
    for (const { callee, node } of outgoing) {
      if (reaches(callee, caller)) report(node, 'no-recursion', 'Recursion is not allowed');
    }
  }
}

/** Writes to a handler's context itself or one of its members: `ctx.stash = {}`. Deeper ones are allowed. */
export function findContextWrites(handler: FunctionLike, checker: ts.TypeChecker): Finding[] {
  const [parameter] = handler.parameters;
  if (!parameter || !ts.isIdentifier(parameter.name)) return [];
  const context = checker.getSymbolAtLocation(parameter.name);
  const name = parameter.name.text;
  const findings: Finding[] = [];
  const isContext = (node: ts.Node) => ts.isIdentifier(node) && checker.getSymbolAtLocation(node) === context;
  const written = (target: ts.Node): void => {
    const rule = 'no-disallowed-re-assignment';
    if (isContext(target)) {
      findings.push({ node: target, rule, message: `${name} is readonly and re-assignment is not supported.` });
    } else if (ts.isPropertyAccessExpression(target) && isContext(target.expression)) {
      const message = `${name} is readonly. Adding/Updating ${target.name.text} is not supported.`;
      findings.push({ node: target, rule, message });
    } else if (ts.isElementAccessExpression(target) && isContext(target.expression)) {
      const message = `${name} is readonly adding/modifying properties is not supported.`;
      findings.push({ node: target, rule, message });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind)) written(node.left);
    if (ts.isDeleteExpression(node)) written(node.expression);
    if (ts.isForInStatement(node) || ts.isForOfStatement(node)) written(node.initializer);
    ts.forEachChild(node, visit);
  };
  if (handler.body) visit(handler.body);
  return findings;
}

const isAssignmentOperator = (kind: ts.SyntaxKind) =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
