import { expect, it } from 'vitest';
import { hasMarkdown } from './has-markdown.ts';
import { toHtml } from './to-html.ts';

it.each([
  'Hello there, how are you?',
  'one\ntwo',
  'one\n\ntwo',
  "it's 5 o'clock (more or less)",
  'נהדר, תודה',
  '3.14 is near',
])('spares the parser for %j, which it would only set in paragraphs', (text) => {
  expect(hasMarkdown(text)).toBe(false);
  expect(toHtml(text)).toMatch(/^(<p>[^<]*<\/p>\n?)+$/);
});

it.each([
  '**b**',
  '# h',
  '- a',
  '+ a',
  '1. a',
  '1) a',
  '> q',
  '    code',
  'a\n===',
  '`c`',
  'x@y.test',
  'www.a.b',
  'https://a.b',
  '&amp;',
])('has %j parsed', (text) => expect(hasMarkdown(text)).toBe(true));
