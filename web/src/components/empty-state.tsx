import type { ReactNode } from 'react';
import { Drawing } from './drawing.tsx';
import type { DrawingName } from './drawing.tsx';
import styles from './empty-state.module.css';

type EmptyStateProps = {
  drawing: DrawingName;
  title: string;
  text?: string;
  children?: ReactNode;
  headingLevel?: 1 | 2;
};

/** One sentence, one action. */
export function EmptyState({ drawing, title, text, children, headingLevel = 2 }: EmptyStateProps) {
  const Heading = headingLevel === 1 ? 'h1' : 'h2';
  return (
    <div className={styles.empty}>
      <Drawing name={drawing} />
      <Heading className={styles.title} dir="auto">
        {title}
      </Heading>
      {text && <p className={styles.text}>{text}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
