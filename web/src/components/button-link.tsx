import type { ReactNode } from 'react';
import { Link } from 'wouter';
import styles from './button.module.css';

/** Leads to another page, and looks like the buttons beside it. */
export function ButtonLink({ href, look, children }: { href: string; look?: 'primary'; children: ReactNode }) {
  return (
    <Link href={href} className={`${styles.button} ${look ? styles[look] : ''}`}>
      {children}
    </Link>
  );
}
