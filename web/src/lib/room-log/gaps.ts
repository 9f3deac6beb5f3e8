/** Numbers that a page covered and did not have, too young to be called void. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** The server's clock when they were first found missing. */
  readonly missedAt: number;
}

/** What of the gaps lies outside the range. */
export function gapsOutside(gaps: readonly Gap[], from: number, to: number): Gap[] {
  return gaps.flatMap((gap) => {
    if (gap.to < from || gap.from > to) return [gap];
    const below = gap.from < from ? [{ ...gap, to: from - 1 }] : [];
    const above = gap.to > to ? [{ ...gap, from: to + 1 }] : [];
    return [...below, ...above];
  });
}

/** When the number was first found missing, if it was. */
export function missedAtOf(gaps: readonly Gap[], seq: number): number | undefined {
  return gaps.find(({ from, to }) => from <= seq && seq <= to)?.missedAt;
}

/** The gaps in order, neighbours of one age joined. */
export function joinGaps(gaps: readonly Gap[]): Gap[] {
  const joined: Gap[] = [];
  for (const gap of gaps.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && last.to + 1 === gap.from && last.missedAt === gap.missedAt)
      joined[joined.length - 1] = { ...last, to: gap.to };
    else joined.push(gap);
  }
  return joined;
}
