import { Fragment } from 'react';

/** Paragraphs and line breaks as Markdown would set them, so that nothing moves when it takes over. */
export function PlainText({ text }: { text: string }) {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph, at) => (
      <p key={at}>
        {paragraph.split('\n').map((line, number) => (
          <Fragment key={number}>
            {number > 0 && <br />}
            {line.trim()}
          </Fragment>
        ))}
      </p>
    ));
}
