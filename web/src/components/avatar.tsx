import type { CSSProperties } from 'react';
import { avatarLook } from './avatar-look.ts';
import styles from './avatar.module.css';
import { initialsOf } from './initials-of.ts';

/** Decoration beside the name; one id has one colour everywhere. */
export function Avatar({ id, name, small = false }: { id: string; name: string; small?: boolean }) {
  const { hue, isPale } = avatarLook(id);
  return (
    <span
      className={[styles.avatar, isPale && styles.pale, small && styles.small].filter(Boolean).join(' ')}
      style={{ '--hue': hue } as CSSProperties}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}
