import { createElement } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { toHtml } from './to-html.ts';

/** Own components for some elements; they get the element's children and attributes. */
export type MarkdownComponents = Partial<Record<'pre' | 'table' | 'a', ComponentType<{ children?: ReactNode }>>>;

// What Markdown makes and nothing else: whatever else came out of the parser would be shown as its text.
const ELEMENTS = new Set(
  'p,em,strong,del,code,pre,blockquote,ul,ol,li,a,hr,br,h1,h2,h3,h4,h5,h6,table,thead,tbody,tr,th,td,input'.split(','),
);
const VOID = new Set(['hr', 'br', 'input']);
const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);
// Thousands of `>` make thousands of nested quotes; nobody reads past a few.
const MAX_DEPTH = 24;

/** Renders Markdown as React elements from an allow-list, so that no text can become anything that runs or loads. */
export function toReact(text: string, components: MarkdownComponents = {}): ReactNode {
  // The parser's document belongs to no window: it runs no script and loads no picture.
  const { body } = new DOMParser().parseFromString(toHtml(text), 'text/html');
  return children(body, components, 0);
}

function children(node: Node, components: MarkdownComponents, depth: number): ReactNode[] {
  const isList = ['UL', 'OL', 'TABLE', 'THEAD', 'TBODY', 'TR', 'BODY', 'BLOCKQUOTE'].includes(node.nodeName);
  return [...node.childNodes].flatMap((child, at) => {
    if (child.nodeType === Node.TEXT_NODE) {
      const value = child.textContent ?? '';
      if (isList && value.trim() === '') return [];
      return isWithinCode(node) ? [value] : withBreaks(value, at);
    }
    if (child.nodeType !== Node.ELEMENT_NODE) return [];
    return [element(child as Element, components, depth + 1, at)];
  });
}

function element(from: Element, components: MarkdownComponents, depth: number, key: number): ReactNode {
  const tag = from.nodeName.toLowerCase();
  if (tag === 'img') return picture(from, key);
  if (!ELEMENTS.has(tag) || depth > MAX_DEPTH) return from.textContent;
  const props = attributes(from, tag);
  // A link to something that cannot be opened safely is its text.
  if (tag === 'a' && !props['href']) return createElement('span', { key }, ...children(from, components, depth));
  const type = components[tag as keyof MarkdownComponents] ?? tag;
  if (VOID.has(tag)) return createElement(type, { ...props, key });
  return createElement(type, { ...props, key }, ...children(from, components, depth));
}

function attributes(from: Element, tag: string): Record<string, unknown> {
  if (tag === 'a') return link(from.getAttribute('href'));
  if (tag === 'input') return { type: 'checkbox', disabled: true, defaultChecked: from.hasAttribute('checked') };
  if (tag === 'ol' && from.hasAttribute('start')) return { start: Number(from.getAttribute('start')) };
  const align = from.getAttribute('align');
  if (align && ['left', 'right', 'center'].includes(align)) return { style: { textAlign: align } };
  const language = tag === 'code' && /^language-[\w+#.-]+$/.exec(from.className)?.[0];
  return language ? { className: language } : {};
}

function link(href: string | null): Record<string, unknown> {
  if (!href || !URL.canParse(href) || !LINK_PROTOCOLS.has(new URL(href).protocol)) return {};
  // The title shows where the link really goes, whatever its text says.
  return { href, title: href, target: '_blank', rel: 'noopener noreferrer nofollow ugc' };
}

/** Pictures are linked, not loaded: loading one tells its server who reads this, and when. */
function picture(from: Element, key: number): ReactNode {
  const name = from.getAttribute('alt') || 'picture';
  const props = link(from.getAttribute('src'));
  return from.closest('a') || !props['href'] ? name : createElement('a', { ...props, key }, name);
}

function isWithinCode(node: Node): boolean {
  return node.nodeName === 'CODE' || node.nodeName === 'PRE';
}

/** In a chat, Enter within a message means a new line. */
function withBreaks(text: string, at: number): ReactNode[] {
  return text
    .split('\n')
    .flatMap((line, number) => (number === 0 ? [line] : [createElement('br', { key: `${at}.${number}` }), line]));
}
