import { ExpressionError } from './expression-error.ts';

export interface Token {
  /** `word` is a bare name or keyword, `name` is `#x`, `value` is `:x`. */
  readonly kind: 'word' | 'name' | 'value' | 'number' | 'symbol' | 'unknown' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Source: "Service, account, and table quotas in Amazon DynamoDB", Expression parameters.
const MAX_EXPRESSION_BYTES = 4096;
// Ours: the parser recurses, and nobody's expression comes near.
const MAX_NESTING = 100;
const TOKEN = /\s*(?:([A-Za-z_]\w*)|(#\w+)|(:\w+)|(\d+)|(<>|<=|>=|[.,()[\]=<>+-])|(\S))/y;
const KINDS = ['word', 'name', 'value', 'number', 'symbol', 'unknown'] as const;

export function tokenize(text: string): Token[] {
  if (!text.trim()) throw new ExpressionError('The expression can not be empty;');
  const size = Buffer.byteLength(text);
  if (size > MAX_EXPRESSION_BYTES) {
    throw new ExpressionError(`Expression size has exceeded the maximum allowed size; expression size: ${size}`);
  }
  const tokens: Token[] = [];
  let match: RegExpExecArray | null;
  TOKEN.lastIndex = 0;
  while ((match = TOKEN.exec(text))) {
    const group = match.findIndex((part, at) => at > 0 && part !== undefined);
    const token = match[group]!;
    const end = match.index + match[0].length;
    tokens.push({ kind: KINDS[group - 1]!, text: token, start: end - token.length, end });
  }
  refuseDeepNesting(tokens);
  tokens.push({ kind: 'end', text: '<EOF>', start: text.length, end: text.length });
  return tokens;
}

function refuseDeepNesting(tokens: readonly Token[]): void {
  let depth = 0;
  for (const { text } of tokens) {
    if (text === '(') depth++;
    if (text === ')') depth--;
    if (depth > MAX_NESTING) throw new ExpressionError(`The expression is nested deeper than ${MAX_NESTING} levels`);
  }
}
