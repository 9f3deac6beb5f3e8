import { maxMessageCharacters } from './max-message-characters.ts';
import styles from './character-count.module.css';

// Nobody needs the number before it matters.
const shownFrom = maxMessageCharacters - 800;
const numbers = new Intl.NumberFormat();
const characters = (count: number) => `${numbers.format(count)} ${count === 1 ? 'character' : 'characters'}`;

export function CharacterCount({ id, length }: { id: string; length: number }) {
  const left = maxMessageCharacters - length;
  return (
    <p
      id={id}
      className={length < shownFrom ? 'visually-hidden' : `${styles.count} ${left < 0 ? styles.over : ''}`}
      role="status"
    >
      {length >= shownFrom &&
        (left >= 0 ? `${characters(left)} left` : `${characters(-left)} too long to send as one message`)}
    </p>
  );
}
