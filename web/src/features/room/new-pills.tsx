import { useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import type { MessageRowModel } from './message-rows.ts';
import styles from './new-pills.module.css';

type NewPillsProps = {
  rows: MessageRowModel[];
  isAtEnd: boolean;
  isNewAbove: boolean;
  onToNew: () => void;
  onToEnd: () => void;
};

const numbers = new Intl.NumberFormat();

/** The ways to what one has not seen: up to where reading stopped, down to what came meanwhile. */
export function NewPills({ rows, isAtEnd, isNewAbove, onToNew, onToEnd }: NewPillsProps) {
  const lastSeq = rows.findLast((row) => row.seq !== undefined)?.seq ?? 0;
  const [seenSeq, setSeenSeq] = useState(lastSeq);
  if (isAtEnd && seenSeq !== lastSeq) setSeenSeq(lastSeq);
  const below = isAtEnd ? 0 : rows.filter((row) => row.seq !== undefined && row.seq > seenSeq).length;
  const firstNew = rows.findIndex((row) => row.startsNew);
  const above = isNewAbove ? rows.slice(firstNew).filter((row) => row.seq !== undefined).length : 0;
  return (
    <>
      {above > 0 && (
        <button type="button" className={`${styles.pill} ${styles.up}`} onClick={onToNew}>
          <Icon name="up" size={16} />
          {numbers.format(above)} new
        </button>
      )}
      {!isAtEnd && (
        <button
          type="button"
          className={`${styles.pill} ${styles.down} ${below > 0 ? styles.counting : ''}`}
          onClick={onToEnd}
          aria-label={below > 0 ? `${numbers.format(below)} new, go to the latest` : 'Go to the latest message'}
        >
          {below > 0 && <>{numbers.format(below)} new</>}
          <Icon name="down" size={16} />
        </button>
      )}
    </>
  );
}
