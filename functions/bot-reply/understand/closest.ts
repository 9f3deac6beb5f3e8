/** How many letters must change to make one word of the other. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
};

/** The names one may have meant, the likeliest first. */
export const closest = (wanted: string, names: readonly string[], most = 3): string[] =>
  [...new Set(names)]
    .map((name) => {
      const [a, b] = [wanted.toLowerCase().slice(0, 64), name.toLowerCase().slice(0, 64)];
      const part = a.length > 2 && (b.includes(a) || a.includes(b)) ? 0.5 : 1;
      return { name, far: (distance(a, b) / Math.max(a.length, b.length)) * part };
    })
    .filter(({ far }) => far < 0.5)
    .sort((x, y) => x.far - y.far)
    .slice(0, most)
    .map(({ name }) => name);
