import type { Tool } from '../../lib/tools/tool-servers.ts';
import { wordsOf } from '../../lib/built-in/words-of.ts';

interface RankedTool {
  readonly tool: Tool;
  readonly score: number;
  /** How many of the question's words the tool knows. */
  readonly hits: number;
}

// The usual constants of BM25.
const k1 = 1.2;
const b = 0.6;
const weights = { name: 3, title: 2, description: 1 };

/** Word counts of a tool; its name says more than its title, and that more than its description. */
const countsOf = (tool: Tool): Map<string, number> => {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + weight);
  };
  add(`${tool.name} ${tool.serverId}`, weights.name);
  add(tool.title ?? '', weights.title);
  // Only its beginning: a description that lists every word in the language must not win every question.
  add(tool.description.slice(0, 400), weights.description);
  return counts;
};

/** The tools that know a word of the question, the likeliest first (Okapi BM25). */
export const rankTools = (question: string, tools: readonly Tool[]): RankedTool[] => {
  const words = [...new Set(wordsOf(question))];
  const documents = tools.map((tool) => {
    const counts = countsOf(tool);
    return { tool, counts, length: [...counts.values()].reduce((sum, count) => sum + count, 0) };
  });
  const average = documents.reduce((sum, { length }) => sum + length, 0) / (documents.length || 1);
  const rarity = (word: string): number => {
    const holders = documents.filter(({ counts }) => counts.has(word)).length;
    return Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5));
  };
  const ranked = documents.map(({ tool, counts, length }) => {
    const known = words.filter((word) => counts.has(word));
    const score = known.reduce((sum, word) => {
      const count = counts.get(word)!;
      return sum + (rarity(word) * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / average));
    }, 0);
    return { tool, score, hits: known.length };
  });
  return ranked.filter(({ score }) => score > 0).sort((x, y) => y.score - x.score);
};
