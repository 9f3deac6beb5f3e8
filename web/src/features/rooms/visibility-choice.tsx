import type { RoomVisibility } from '../../lib/api/types.ts';
import styles from './visibility-choice.module.css';

type VisibilityChoiceProps = { value: RoomVisibility; onChange: (value: RoomVisibility) => void };

const choices: { value: RoomVisibility; label: string; text: string }[] = [
  { value: 'PUBLIC', label: 'Public', text: 'Anyone signed in can find and join it.' },
  { value: 'PRIVATE', label: 'Private', text: 'Only people you invite.' },
];

export function VisibilityChoice({ value, onChange }: VisibilityChoiceProps) {
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>Who can join</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.option}>
          <input
            type="radio"
            name="visibility"
            className={styles.radio}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
          <span className={styles.text}>{choice.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
