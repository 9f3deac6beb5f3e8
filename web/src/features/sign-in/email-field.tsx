import { Field } from '../../components/field.tsx';

type EmailFieldProps = { value: string; onChange: (value: string) => void; error?: string | undefined };

export function EmailField({ value, onChange, error }: EmailFieldProps) {
  return (
    <Field
      label="E-mail"
      name="email"
      type="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      required
      value={value}
      onChange={(event) => onChange(event.target.value)}
      error={error}
    />
  );
}
