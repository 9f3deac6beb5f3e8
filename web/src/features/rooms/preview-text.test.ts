import { expect, it } from 'vitest';
import { previewText } from './preview-text.ts';

it('leaves the words and takes the marks', () => {
  expect(previewText('> quoted\n\n- **bold** and `code`, see [the page](https://example.com)')).toBe(
    'quoted bold and code, see the page',
  );
});

it('shows the code of a block without its fence', () => {
  expect(previewText('```ts\nconst x = 1;\n```\nthen')).toBe('const x = 1; then');
});

it('keeps names with underscores and lone stars', () => {
  expect(previewText('SENDS_PER_MINUTE is 5 * 20')).toBe('SENDS_PER_MINUTE is 5 * 20');
});
