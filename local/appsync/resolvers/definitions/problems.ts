/** Gathers what is wrong in a template, so that all of it can be told at once. */
export interface Problems {
  add(place: string, what: string): void;
  readonly all: readonly string[];
}

export function createProblems(): Problems {
  const all: string[] = [];
  return {
    add(place, what) {
      all.push(`${place}: ${what}`);
    },
    all,
  };
}
