import type { ReactNode } from 'react';
import { usePageTitle } from '../../components/use-page-title.ts';
import { Wordmark } from '../../components/wordmark.tsx';
import styles from './auth-card.module.css';

/** The plain ground and the card that every page before sign-in stands on. */
export function AuthCard({
  title,
  lead,
  children,
  foot,
}: {
  title: string;
  lead: ReactNode;
  children: ReactNode;
  foot: ReactNode;
}) {
  usePageTitle(title);
  return (
    <main className={styles.ground}>
      <div className={styles.column}>
        <Wordmark />
        <section className={styles.card} aria-labelledby="card-title">
          <header className={styles.head}>
            <h1 id="card-title" className={styles.title}>
              {title}
            </h1>
            <p className={styles.lead}>{lead}</p>
          </header>
          {children}
        </section>
        <p className={styles.foot}>{foot}</p>
      </div>
    </main>
  );
}
