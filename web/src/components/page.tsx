import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import styles from './page.module.css';
import { usePageTitle } from './use-page-title.ts';

type PageProps = { title: string; onBack: () => void; actions?: ReactNode; children: ReactNode };

/** A page beside the list of rooms; on a small screen, where it stands alone, it leads back to them. */
export function Page({ title, onBack, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <>
      <header className={styles.header}>
        <IconButton icon="back" label="Back to your rooms" className={styles.back} onClick={onBack} />
        <h1 className={styles.title}>{title}</h1>
        {actions}
      </header>
      <div className={styles.scroller}>{children}</div>
    </>
  );
}
