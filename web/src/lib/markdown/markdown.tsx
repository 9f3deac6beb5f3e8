import { memo } from 'react';
import type { ReactNode } from 'react';
import { useStore } from '../store/use-store.ts';
import { hasMarkdown } from './has-markdown.ts';
import { parserStore } from './parser-store.ts';
import { PlainText } from './plain-text.tsx';
import type { MarkdownComponents } from './to-react.ts';

interface MarkdownProps {
  text: string;
  /** Keep its identity: each of them has a cache of its own. */
  components?: MarkdownComponents;
}

/** A message's text: plain at first, and as Markdown once its parser has been loaded. */
export const Markdown = memo(function Markdown({ text, components }: MarkdownProps): ReactNode {
  const toReact = useStore(parserStore);
  return toReact && hasMarkdown(text) ? toReact(text, components) : <PlainText text={text} />;
});
