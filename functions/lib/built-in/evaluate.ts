import { ToolInputError } from './built-in-tool.ts';

const longest = 300;
const deepest = 40;

const functions: Readonly<Record<string, (...numbers: number[]) => number>> = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  round: Math.round,
  floor: Math.floor,
  ceil: Math.ceil,
  min: Math.min,
  max: Math.max,
  ln: Math.log,
  log: Math.log10,
  exp: Math.exp,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
};
const constants: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

const tokenPattern = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+)|([a-z]+)|(\*\*|[-+*/%^(),]))/iy;

const tokensOf = (text: string): string[] => {
  if (text.length > longest) throw new ToolInputError(`That is too long to calculate: at most ${longest} characters.`);
  const tokens: string[] = [];
  const source = text.replaceAll('×', '*').replaceAll('÷', '/').replaceAll('−', '-').trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < source.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(source);
    if (!match) throw new ToolInputError(`I cannot calculate with “${source.slice(at).trim().slice(0, 20)}”.`);
    tokens.push((match[1] ?? match[2] ?? match[3]!).toLowerCase());
  }
  return tokens;
};

/** The value of an arithmetic expression; it is read here, never run. Throws a `ToolInputError`. */
export const evaluate = (text: string): number => {
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;
  const take = (...wanted: string[]): string | undefined =>
    at < tokens.length && wanted.includes(tokens[at]!) ? tokens[at++] : undefined;
  const need = (wanted: string): void => {
    if (!take(wanted)) throw new ToolInputError(`A “${wanted}” is missing.`);
  };

  const sum = (): number => {
    depth += 1;
    if (depth > deepest) throw new ToolInputError('Too many parentheses.');
    let value = product();
    for (let sign = take('+', '-'); sign; sign = take('+', '-')) value += (sign === '+' ? 1 : -1) * product();
    depth -= 1;
    return value;
  };
  const product = (): number => {
    let value = signed();
    for (let sign = take('*', '/', '%'); sign; sign = take('*', '/', '%')) {
      const right = signed();
      if (sign !== '*' && right === 0) throw new ToolInputError('Nothing can be divided by zero.');
      value = sign === '*' ? value * right : sign === '/' ? value / right : value % right;
    }
    return value;
  };
  const signed = (): number => {
    let sign = 1;
    for (let token = take('+', '-'); token; token = take('+', '-')) if (token === '-') sign = -sign;
    return sign * power();
  };
  // 2^3^2 is 2^9, and -2^2 is -4, as in mathematics.
  const power = (): number => {
    const base = atom();
    return take('^', '**') ? base ** signed() : base;
  };
  const atom = (): number => {
    if (take('(')) {
      const value = sum();
      need(')');
      return value;
    }
    const token = tokens[at++];
    if (token === undefined) throw new ToolInputError('Something is missing at the end.');
    if (/^[\d.]/.test(token)) return Number(token);
    if (Object.hasOwn(constants, token)) return constants[token]!;
    if (!Object.hasOwn(functions, token)) throw new ToolInputError(`I do not know “${token}”.`);
    need('(');
    const numbers = [sum()];
    while (take(',')) numbers.push(sum());
    need(')');
    return functions[token]!(...numbers);
  };

  const value = sum();
  if (at < tokens.length) throw new ToolInputError(`I did not expect “${tokens[at]}”.`);
  if (!Number.isFinite(value)) throw new ToolInputError('That has no finite value.');
  return value;
};
