import { maxMessageCharacters } from './max-message-characters.ts';
import styles from './character-count.module.css';

// Nobody needs the number before it matters.
const shownFrom = maxMessageCharacters - 800;
const numbers = new Intl.NumberFormat();

export function CharacterCount({ id, length }: { id: string; length: number }) {
  const left = maxMessageCharacters - length;
  return (
    <p
      id={id}
      className={length < shownFrom ? 'visually-hidden' : `${styles.count} ${left < 0 ? styles.over : ''}`}
      role="status"
    >
      {length >= shownFrom &&
        (left >= 0
          ? `${numbers.format(left)} characters left`
          : `${numbers.format(-left)} characters too long to send as one message`)}
    </p>
  );
}
