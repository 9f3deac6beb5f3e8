import type { Input } from './engine.ts';
import type { Page } from './read-page.ts';

/** What Query and Scan answer. */
export const pageAnswer = (input: Input, page: Page, consumed: unknown): Input => ({
  Items: input.Select === 'COUNT' ? undefined : page.items,
  Count: page.count,
  ScannedCount: page.scannedCount,
  LastEvaluatedKey: page.lastKey,
  ConsumedCapacity: consumed,
});
