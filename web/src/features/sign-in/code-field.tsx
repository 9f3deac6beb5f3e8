import type { Ref } from 'react';
import { Field } from '../../components/field.tsx';
import styles from './code-field.module.css';

const codeLength = 6;

type CodeFieldProps = {
  value: string;
  onChange: (value: string) => void;
  /** Called once the sixth digit stands there, typed or pasted. */
  onComplete: (code: string) => void;
  error?: string | undefined;
  hint?: string;
  ref?: Ref<HTMLInputElement>;
};

/** One field, so that a paste, a one-time-code suggestion and a screen reader all just work. */
export function CodeField({ value, onChange, onComplete, error, hint, ref }: CodeFieldProps) {
  const change = (text: string) => {
    const code = text.replace(/\D/g, '').slice(0, codeLength);
    onChange(code);
    if (code.length === codeLength && code !== value) onComplete(code);
  };
  return (
    <Field
      ref={ref}
      label="Six-digit code"
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      dir="ltr"
      required
      value={value}
      onChange={(event) => change(event.target.value)}
      error={error}
      hint={hint}
      className={styles.code}
    />
  );
}
