import type { CSSProperties } from 'react';
import styles from './avatar.module.css';
import { hueOf } from './hue-of.ts';
import { initialsOf } from './initials-of.ts';

/** Decoration beside the name; one id has one colour everywhere. */
export function Avatar({ id, name, small = false }: { id: string; name: string; small?: boolean }) {
  const hue = { '--hue': hueOf(id) } as CSSProperties;
  return (
    <span className={small ? `${styles.avatar} ${styles.small}` : styles.avatar} style={hue} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
