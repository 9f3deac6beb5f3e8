import * as z from 'zod';
import { builtInTool, ToolInputError } from './built-in-tool.ts';

const dice = /^(\d{1,3})?\s*d\s*(\d{1,4})\s*([+-]\s*\d{1,4})?$/i;

export const rollDice = builtInTool({
  name: 'roll',
  title: 'Roll dice',
  description: 'Rolls dice, as in 2d6 or d20+3, or tosses a coin.',
  example: 'roll 2d6',
  input: z.object({ dice: z.string().default('1d6').describe('Like 2d6 or d20+3; coin tosses one') }),
  understand: (words) => {
    if (/\b(?:toss|flip)\b.*\bcoin\b/i.test(words)) return { dice: 'coin' };
    const match = /^(?:please\s+)?roll\b(?:\s+(?:me|us))?(?:\s+an?)?\s*(.*?)[.!?]*$/is.exec(words);
    if (!match) return undefined;
    const rest = match[1]!.replace(/^(?:die|dice)$/i, '').trim();
    return !rest || dice.test(rest) ? { dice: rest || '1d6' } : undefined;
  },
  run: ({ dice: wanted }, { random }) => {
    if (wanted.trim().toLowerCase() === 'coin') return random() < 0.5 ? '**Heads**' : '**Tails**';
    const match = dice.exec(wanted.trim());
    const count = Number(match?.[1] ?? 1);
    const sides = Number(match?.[2]);
    if (!match || count < 1 || count > 100 || sides < 2 || sides > 1000) {
      throw new ToolInputError('Say it like 2d6 or d20+3: up to 100 dice of 2 to 1000 sides.');
    }
    const bonus = Number((match[3] ?? '0').replaceAll(/\s/g, ''));
    const rolls = Array.from({ length: count }, () => 1 + Math.floor(random() * sides));
    const sum = rolls.reduce((total, roll) => total + roll, bonus);
    const detail =
      count > 1 || bonus ? ` (${rolls.join(' + ')}${bonus ? ` ${bonus < 0 ? '-' : '+'} ${Math.abs(bonus)}` : ''})` : '';
    return `🎲 **${sum}**${detail}`;
  },
});
