import { parsePath } from './parse-path.ts';
import type { PathSyntax } from './syntax.ts';
import { readTokens } from './token-reader.ts';

export function parseProjection(text: string): PathSyntax[] {
  const reader = readTokens(text);
  const paths = [parsePath(reader)];
  while (reader.accept(',')) paths.push(parsePath(reader));
  if (reader.peek().kind !== 'end') throw reader.unexpected();
  return paths;
}
