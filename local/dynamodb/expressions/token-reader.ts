import { ExpressionError } from './expression-error.ts';
import { tokenize, type Token } from './tokenize.ts';

/** Walks an expression's tokens; what does not fit fails with DynamoDB's syntax error. */
export interface TokenReader {
  peek(): Token;
  next(): Token;
  /** Whether the next token is this symbol or, whatever its case, this keyword. */
  isNext(text: string): boolean;
  /** Takes the next token if it is this one. */
  accept(text: string): boolean;
  expect(text: string): void;
  /** Whether the token after the next one is this symbol. */
  follows(symbol: string): boolean;
  /** The syntax error at the next token. */
  unexpected(): ExpressionError;
}

export function readTokens(text: string): TokenReader {
  const tokens = tokenize(text);
  let at = 0;
  const peek = () => tokens[at]!;
  const isNext = (wanted: string) => {
    const { kind, text: found } = peek();
    return kind === 'symbol' ? found === wanted : kind === 'word' && found.toUpperCase() === wanted;
  };
  const accept = (wanted: string) => {
    const found = isNext(wanted);
    if (found) at++;
    return found;
  };
  const unexpected = () => {
    const from = tokens[Math.max(0, at - 1)]!;
    const to = tokens[Math.min(tokens.length - 1, at + 1)]!;
    const near = text.slice(from.start, to.end).trim();
    return new ExpressionError(`Syntax error; token: "${peek().text}", near: "${near}"`);
  };
  return {
    peek,
    isNext,
    accept,
    unexpected,
    next: () => tokens[at++]!,
    follows: (symbol) => tokens[at + 1]?.text === symbol,
    expect(wanted) {
      if (!accept(wanted)) throw unexpected();
    },
  };
}
