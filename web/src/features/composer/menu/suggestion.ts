export interface Suggestion {
  /** What stands in the composer once it is chosen. */
  readonly insert: string;
  /** What follows it: the arguments, in short. */
  readonly hint?: string;
  readonly text: string;
  /** The server it is of. */
  readonly from?: string;
  /** Other words that find it. */
  readonly words?: readonly string[];
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[-.]/g, '_');

function rank({ insert, words = [], from = '' }: Suggestion, query: string): number {
  const name = plain(insert.slice(1));
  if (name.startsWith(query)) return 0;
  const all = [name, ...words.map(plain), plain(from)].flatMap((word) => [word, ...word.split(/[\s_]+/)]);
  if (all.some((word) => word.startsWith(query))) return 1;
  return name.includes(query) ? 2 : 3;
}

/** Those that fit what is typed after the sign, the best first. */
export function fitting(suggestions: readonly Suggestion[], typed: string): Suggestion[] {
  const query = plain(typed.slice(1));
  return suggestions
    .map((suggestion) => ({ suggestion, rank: rank(suggestion, query) }))
    .filter((one) => one.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ suggestion }) => suggestion);
}
