import ts from 'typescript';

interface RefusedSyntax {
  /** The name of `@aws-appsync/eslint-plugin`'s rule where it has one. */
  readonly rule: string;
  readonly message: string;
  readonly applies: (node: ts.Node) => boolean;
}

const { SyntaxKind } = ts;
const isKind =
  (...kinds: ts.SyntaxKind[]) =>
  (node: ts.Node) =>
    kinds.includes(node.kind);
const hasModifier = (node: ts.Node, kind: ts.SyntaxKind) =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);

/** The method's name where `node` calls one: `freeze` of `Object.freeze(x)`. */
function calledMethod(node: ts.Node): { owner: ts.Expression; name: string; call: ts.CallExpression } | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return { owner: node.expression.expression, name: node.expression.name.text, call: node };
}

// These lists are the lint plugin's. Methods of instances are known by name alone: no types are at hand.
const refusedStatics: Readonly<Record<string, readonly string[]>> = {
  Object: [
    ...['create', 'defineProperties', 'defineProperty', 'freeze', 'getOwnPropertyDescriptor', 'is', 'isExtensible'],
    ...['getOwnPropertyDescriptors', 'getOwnPropertyNames', 'getOwnPropertySymbols', 'getPrototypeOf', 'isFrozen'],
    ...['hasOwnProperty', 'isPrototypeOf', 'isSealed', 'preventExtensions', 'propertyIsEnumerable', 'seal'],
    ...['setPrototypeOf', 'toLocaleString', 'toString', 'valueOf'],
  ],
  Array: ['from', 'of'],
  String: ['fromCharCode', 'fromCodePoint'],
};
const refusedMethods = new Set([
  ...['copyWithin', 'group', 'groupToMap', 'toLocaleString', 'charCodeAt', 'localeCompare', 'matchAll', 'padEnd'],
  ...['padStart', 'repeat', 'search', 'toLocaleLowerCase', 'toLocaleUpperCase', 'setDate', 'setFullYear', 'setHours'],
  ...['setMilliseconds', 'setMinutes', 'setMonth', 'setSeconds', 'setTime', 'setUTCDate', 'setUTCFullYear'],
  ...['setUTCHours', 'setUTCMilliseconds', 'setUTCMinutes', 'setUTCMonth', 'setUTCSeconds', 'setYear', 'toGMTString'],
  ...['toLocaleDateString', 'toLocaleTimeString'],
]);
const arrayIterators = new Set(['keys', 'entries', 'values']);

function isRefusedMethod(node: ts.Node): boolean {
  const called = calledMethod(node);
  if (!called) return false;
  const { owner, name, call } = called;
  const ownerName = ts.isIdentifier(owner) ? owner.text : '';
  if (Object.hasOwn(refusedStatics, ownerName)) return refusedStatics[ownerName]?.includes(name) ?? false;
  return refusedMethods.has(name) || (arrayIterators.has(name) && call.arguments.length === 0);
}

const isNamed = (node: ts.Node, ...names: string[]) => ts.isIdentifier(node) && names.includes(node.text);
/** Whether an identifier stands for a value rather than names a property. */
const isValue = (node: ts.Node) =>
  !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) &&
  !(ts.isPropertyAssignment(node.parent) && node.parent.name === node);

const operators: Readonly<Record<string, ts.SyntaxKind>> = {
  '++': SyntaxKind.PlusPlusToken,
  '--': SyntaxKind.MinusMinusToken,
  '~': SyntaxKind.TildeToken,
};
const hasOperator = (node: ts.Node, name: string) =>
  (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && node.operator === operators[name];
const hasBinaryOperator = (kind: ts.SyntaxKind) => (node: ts.Node) =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === kind;

/** What APPSYNC_JS 1.0.0 refuses when code is saved, besides what needs names resolved (see refused-use.ts). */
export const refusedSyntax: readonly RefusedSyntax[] = [
  {
    rule: 'no-async',
    message: 'Async functions are not supported.',
    applies: (node) => hasModifier(node, SyntaxKind.AsyncKeyword),
  },
  { rule: 'no-await', message: 'Await is not supported.', applies: isKind(SyntaxKind.AwaitExpression) },
  { rule: 'no-await', message: 'Await is not supported.', applies: (n) => ts.isForOfStatement(n) && !!n.awaitModifier },
  {
    rule: 'no-generators',
    message: 'Generator functions are not supported.',
    applies: (node) => 'asteriskToken' in node && node.asteriskToken !== undefined && !ts.isYieldExpression(node),
  },
  { rule: 'no-yield', message: 'Yield is not supported.', applies: isKind(SyntaxKind.YieldExpression) },
  {
    rule: 'no-promise',
    message: 'Promises are not supported.',
    applies: (node) => isNamed(node, 'Promise') && isValue(node),
  },
  { rule: 'no-classes', message: 'Class declarations are not supported.', applies: ts.isClassLike },
  { rule: 'no-this', message: 'This expressions are not supported.', applies: isKind(SyntaxKind.ThisKeyword) },
  {
    rule: 'no-new',
    message: 'Only built-in objects can be made with new.',
    applies: (node) => ts.isNewExpression(node) && !isNamed(node.expression, 'Date', 'Array', 'Object', 'Map', 'Set'),
  },
  {
    rule: 'no-function-constructor',
    message: 'Function constructors are not supported.',
    applies: (node) => isNamed(node, 'Function', 'eval') && isValue(node),
  },
  { rule: 'no-try', message: 'Try statements are not supported.', applies: ts.isTryStatement },
  { rule: 'no-throw', message: 'Throw statements are not supported.', applies: ts.isThrowStatement },
  { rule: 'no-for', message: 'For statements are not supported.', applies: ts.isForStatement },
  { rule: 'no-while', message: 'While statements are not supported.', applies: ts.isWhileStatement },
  { rule: 'no-while', message: 'do...while statements are not supported.', applies: ts.isDoStatement },
  { rule: 'no-continue', message: 'Continue statements are not supported.', applies: ts.isContinueStatement },
  { rule: 'no-labels', message: 'Labels are not supported.', applies: ts.isLabeledStatement },
  ...Object.keys(operators).map((name) => ({
    rule: 'no-disallowed-unary-operators',
    message: `The operator ${name} is not supported`,
    applies: (node: ts.Node) => hasOperator(node, name),
  })),
  {
    rule: 'no-in-operator',
    message: 'The operator in is not supported',
    applies: hasBinaryOperator(SyntaxKind.InKeyword),
  },
  {
    rule: 'no-disallowed-binary-operators',
    message: 'The operator instanceof is not supported',
    applies: hasBinaryOperator(SyntaxKind.InstanceOfKeyword),
  },
  {
    rule: 'no-regex',
    message: 'Regular expressions are not supported.',
    applies: isKind(SyntaxKind.RegularExpressionLiteral),
  },
  { rule: 'no-disallowed-methods', message: 'Method is not implemented', applies: isRefusedMethod },
  {
    rule: 'no-apply-bind-call',
    message: 'The methods apply, bind and call are not supported.',
    applies: (node) => ['apply', 'bind', 'call'].includes(calledMethod(node)?.name ?? ''),
  },
  {
    rule: 'no-dynamic-import',
    message: 'Dynamic imports are not supported.',
    applies: (node) => ts.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword,
  },
  { rule: 'no-import-meta', message: 'import.meta is not supported.', applies: ts.isMetaProperty },
];
