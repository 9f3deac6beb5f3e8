/** What is wrong with an expression; whoever knows which parameter it is puts `Invalid FilterExpression: ` before it. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}
