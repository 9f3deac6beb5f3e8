import { ExpressionError } from './expression-error.ts';
import { isReservedWord } from './reserved-words.ts';
import type { PathSyntax } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

// Source: DynamoDB quotas, "Nested attribute depth".
const MAX_PARTS = 32;

/** `a`, `#a.b[3].c`; reserved words must be `#placeholders`. */
export function parsePath(reader: TokenReader): PathSyntax {
  const parts: (string | number)[] = [parseName(reader)];
  for (;;) {
    if (reader.accept('.')) parts.push(parseName(reader));
    else if (reader.accept('[')) {
      if (reader.peek().kind !== 'number') throw reader.unexpected();
      parts.push(Number(reader.next().text));
      reader.expect(']');
    } else break;
  }
  if (parts.length > MAX_PARTS) throw new ExpressionError('The document path has too many nesting elements');
  return { kind: 'path', parts };
}

function parseName(reader: TokenReader): string {
  const { kind, text } = reader.peek();
  if (kind !== 'word' && kind !== 'name') throw reader.unexpected();
  reader.next();
  if (kind === 'word' && isReservedWord(text)) {
    throw new ExpressionError(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
  }
  return text;
}
