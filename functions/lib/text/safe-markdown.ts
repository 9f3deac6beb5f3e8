import { longestBody } from '../../../resolvers/lib/longest-body.ts';
import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';

/** What nobody can see is taken out. */
export const visibleText = cleanText;

const schemes = /^(?:https?:)?\/\//i;

/** A link's target, if one may follow it; null otherwise. */
const safeTarget = (target: string): string | null => {
  const url = target.trim().replace(/^<|>$/g, '');
  return schemes.test(url) && URL.canParse(url, 'https://example.com') ? url : null;
};

const link = (label: string, target: string): string => {
  const url = safeTarget(target);
  if (!url) return label;
  return label && label !== url ? `[${label}](${url})` : url;
};

const outsideCode = (markdown: string): string =>
  markdown
    // An image would be loaded by every reader: whoever made its address would learn who reads. It becomes a link.
    .replace(/!\[([^\]]*)\]\(\s*(<[^>]*>|(?:[^\s()]|\([^\s()]*\))*)[^)]*\)/g, (_, label: string, target: string) =>
      link(label, target),
    )
    .replace(/!\[([^\]]*)\](?=\[|\s|$)/g, '$1')
    .replace(/(?<!!)\[([^\]]*)\]\(\s*(<[^>]*>|(?:[^\s()]|\([^\s()]*\))*)[^)]*\)/g, (_, label: string, target: string) =>
      link(label, target),
    )
    // Definitions of reference links and images.
    .replace(/^ {0,3}\[[^\]]+\]:\s*(\S+).*$/gm, (line, target: string) => (safeTarget(target) ? line : ''))
    // A backslash has made text of it already, unless it is one of a pair, which is a backslash.
    .replace(/(?<!(?<!\\)(?:\\\\)*\\)<(?!https?:\/\/[^\s<>]+>)(?=[a-z/!?])/gi, '&lt;');

/** What looks like code to us may not be code to Markdown, after an escaped tick for one: no image hides there. */
const insideCode = (code: string): string => code.replace(/!(?=\[[^\]]*\][([])/g, '');

/** Markdown that is safe to show to a room: no HTML, no image, no link but http(s), nothing invisible, not too long. */
export const safeMarkdown = (markdown: string, length = longestBody): string => {
  // Cut first as well: looking for links takes the square of a length.
  const parts = cutText(visibleText(markdown), length).split(/(```[\s\S]*?(?:```|$)|`[^`\n]*`)/g);
  const safe = parts.map((part, index) => (index % 2 ? insideCode(part) : outsideCode(part)));
  return cutText(safe.join(''), length);
};

/** Text of others as a block that Markdown leaves alone. */
export const quoted = (text: string, language = 'text'): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
};

/** Text of others within a line. */
export const inline = (text: string): string =>
  visibleText(text)
    .replace(/\s+/g, ' ')
    .replace(/([\\`*_[\]<>#|~!])/g, '\\$1');
