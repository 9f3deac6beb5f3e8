import { useEffect, useRef } from 'react';
import { Button } from '../../components/button.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import styles from './access-tokens-page.module.css';
import { snippetsFor } from './snippets-for.ts';

type NewTokenProps = { secret: string; mcpUrl: string | undefined; graphqlUrl: string; onDone: () => void };

/** The secret, this once, and where to put it. */
export function NewToken({ secret, mcpUrl, graphqlUrl, onDone }: NewTokenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [secret]);
  return (
    <section className={styles.made} aria-labelledby="new-token">
      <h2 id="new-token" className={styles.heading} ref={heading} tabIndex={-1}>
        Your new token
      </h2>
      <p>Copy it now: it is not shown again. Whoever has it can act as you.</p>
      <div className={styles.secret}>
        <code>{secret}</code>
        <CopyButton label="Copy the token" text={() => secret} />
      </div>
      {snippetsFor({ mcpUrl, graphqlUrl }).map(({ tool, hint, code }) => (
        <details key={tool}>
          <summary>{tool}</summary>
          <p className={styles.muted}>{hint}</p>
          <div className={styles.code}>
            {/* Focusable because it scrolls. */}
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre tabIndex={0}>{code}</pre>
            <CopyButton label={`Copy for ${tool}`} text={() => code.replaceAll('confab_…', secret)} />
          </div>
        </details>
      ))}
      <div>
        <Button onClick={onDone}>I have copied it</Button>
      </div>
    </section>
  );
}
