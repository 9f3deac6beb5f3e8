import { escapeUnseen } from './escape-unseen.ts';
import { parse } from './form-fields.ts';
import styles from './reply-steps.module.css';

/** A call's exact arguments, set out so that a person can check them. */
export function Arguments({ json }: { json: string | null }) {
  const value = parse(json);
  const text = value === undefined ? String(json) : JSON.stringify(value ?? {}, null, 2);
  if (text === '{}') return <p className={styles.label}>No arguments</p>;
  return (
    <>
      <p className={styles.label}>Arguments</p>
      <pre className={styles.result} dir="ltr">
        {escapeUnseen(text)}
      </pre>
    </>
  );
}
