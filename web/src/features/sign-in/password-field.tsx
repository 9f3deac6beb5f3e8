import { useId, useState } from 'react';
import { Field } from '../../components/field.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { PasswordRuleList } from './password-rule-list.tsx';

type PasswordFieldProps = {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** A password that is being chosen: its rules are shown as they are met. */
  isNew?: boolean;
};

export function PasswordField({ label, name, value, onChange, error, isNew = false }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false);
  const rulesId = useId();
  return (
    <>
      <Field
        label={label}
        name={name}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={error}
        {...(isNew ? { describedBy: rulesId } : {})}
        after={
          <IconButton
            icon="eye"
            label={isShown ? 'Hide password' : 'Show password'}
            aria-pressed={isShown}
            onClick={() => setIsShown((shown) => !shown)}
          />
        }
      />
      {isNew && <PasswordRuleList id={rulesId} password={value} />}
    </>
  );
}
