import { useRef } from 'react';
import type { ComponentProps } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import styles from './code-block.module.css';

export function CodeBlock(props: ComponentProps<'pre'>) {
  const ref = useRef<HTMLPreElement>(null);
  return (
    <div className={styles.block} dir="ltr">
      {/* Wide code scrolls by itself, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre {...props} ref={ref} className={styles.code} tabIndex={0} aria-label="Code" role="region" />
      <CopyButton label="Copy code" text={() => ref.current?.textContent ?? ''} />
    </div>
  );
}
