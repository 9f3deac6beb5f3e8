import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

// Footnotes put ids into the page, where two messages would share them. Raw HTML is shown as what was typed.
const disabled = [
  'gfmFootnoteDefinition',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'htmlFlow',
  'htmlText',
  'definition',
];

/** CommonMark with GitHub's tables, strike-through, task lists and bare links. */
export function toHtml(text: string): string {
  return micromark(text, { extensions: [gfm(), { disable: { null: disabled } }], htmlExtensions: [gfmHtml()] });
}
