import { initialsOf } from './initials-of.ts';
import styles from './avatar.module.css';

const toneCount = 8;

function toneOf(id: string): number {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.charCodeAt(0)) % 65_521;
  return (hash % toneCount) + 1;
}

/** Decoration beside the name; the same person has the same colour everywhere. */
export function Avatar({ id, name, small = false }: { id: string; name: string; small?: boolean }) {
  return (
    <span className={`${styles.avatar} ${styles[`tone${toneOf(id)}`]} ${small ? styles.small : ''}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
