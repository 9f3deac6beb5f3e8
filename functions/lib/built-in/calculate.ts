import * as z from 'zod';
import { inline } from '../text/safe-markdown.ts';
import { builtInTool } from './built-in-tool.ts';
import { evaluate } from './evaluate.ts';

const asked = /^(?:calculate|compute|calc|what(?:'|’)?s|what is|how much is)\s+(.+?)\s*[?=]*$/is;
// Digits and at least one operation, or a function: not every “what is” is arithmetic.
const isArithmetic = (text: string): boolean =>
  /^[\d\s.,()+\-*/%^×÷−a-z]+$/i.test(text) &&
  /\d/.test(text) &&
  /[+*/%^×÷−]|\d\s*-\s*[\d(]|\b(?:sqrt|abs|round|floor|ceil|min|max|ln|log|exp|sin|cos|tan)\s*\(/i.test(text);

export const calculate = builtInTool({
  name: 'calculate',
  title: 'Calculate',
  description: 'Calculates an arithmetic expression: + - * / % ^, parentheses, sqrt, min, max, round and the like.',
  example: 'calculate 3*(4+5)',
  input: z.object({ expression: z.string().min(1).describe('Like 3*(4+5) or sqrt(2)') }),
  understand: (words) => {
    const named = /^(?:calculate|compute|calc)\s+(.+?)\s*[?=]*$/is.exec(words)?.[1];
    if (named) return { expression: named };
    const expression = (asked.exec(words)?.[1] ?? words).replace(/[?=\s]+$/, '');
    return isArithmetic(expression) ? { expression } : undefined;
  },
  run: ({ expression }) => {
    const value = evaluate(expression);
    // 0.1 + 0.2 is 0.3 to people.
    return `${inline(expression.trim())} = **${Number(value.toPrecision(15))}**`;
  },
});
