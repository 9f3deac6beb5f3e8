interface Page<T> {
  items: readonly T[];
  nextToken: string | null;
}

/** Reads page after page until there is no more. */
export async function readAllPages<T>(readPage: (nextToken: string | null) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  let nextToken: string | null = null;
  do {
    const page: Page<T> = await readPage(nextToken);
    items.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== null);
  return items;
}
