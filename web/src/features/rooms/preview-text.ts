/** A message's beginning without the marks of Markdown, for one line of a list. */
export function previewText(text: string): string {
  return text
    .replace(/^[ \t]*(?:[>#]+|[-*+])[ \t]+/gm, '')
    .replace(/```[\w+-]*(\n|$)/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|~~|`+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
