const CAPACITY = 1_000;

/** Remembers what `parse` made of a text. The cache starts over when full: expressions with values pasted in fill it. */
export function parseOnce<Syntax>(parse: (text: string) => Syntax): (text: string) => Syntax {
  const parsed = new Map<string, Syntax>();
  return (text) => {
    let syntax = parsed.get(text);
    if (!syntax) {
      syntax = parse(text);
      if (parsed.size >= CAPACITY) parsed.clear();
      parsed.set(text, syntax);
    }
    return syntax;
  };
}
