import { useId } from 'react';
import type { ReactNode } from 'react';
import { FieldError } from '../../../components/field-error.tsx';
import styles from './ask-card.module.css';
import type { Answering } from './use-answering.ts';

/** The buttons of a question, why they cannot be pressed, and why the last press came to nothing. */
export function AskFoot({ answering, children }: { answering: Answering; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <div role="group" className={styles.buttons} aria-describedby={answering.obstacle && id}>
        {children}
      </div>
      {answering.obstacle && (
        <p id={id} className={styles.hint}>
          {answering.obstacle}
        </p>
      )}
      <FieldError text={answering.error} />
    </>
  );
}
