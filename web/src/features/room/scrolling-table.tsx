import type { ComponentProps } from 'react';
import styles from './scrolling-table.module.css';

/** A table wider than the text scrolls by itself, never the conversation. */
export function ScrollingTable(props: ComponentProps<'table'>) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be in the keyboard's reach
    <div className={styles.scroller} tabIndex={0} role="region" aria-label="Table">
      <table {...props} className={styles.table} />
    </div>
  );
}
