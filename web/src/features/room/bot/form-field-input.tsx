import { useId } from 'react';
import { Field } from '../../../components/field.tsx';
import { FieldError } from '../../../components/field-error.tsx';
import styles from './ask-card.module.css';
import type { FormField } from './form-fields.ts';

type FormFieldInputProps = {
  field: FormField;
  value: string | boolean;
  error: string | undefined;
  onChange: (value: string | boolean) => void;
};

const formats: Record<string, string> = { email: 'email', uri: 'url', date: 'date' };

export function FormFieldInput(props: FormFieldInputProps) {
  const { field, value, error, onChange } = props;
  if (field.kind === 'boolean') return <Tick {...props} />;
  if (field.kind === 'choice') return <Choice {...props} />;
  const isNumber = field.kind === 'number' || field.kind === 'integer';
  return (
    <Field
      data-field
      label={labelOf(field)}
      hint={field.hint}
      error={error}
      required={field.required}
      autoComplete="off"
      type={isNumber ? 'number' : (formats[field.schema.format ?? ''] ?? 'text')}
      {...(isNumber && numberLimits(field))}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Choice({ field, value, error, onChange }: FormFieldInputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {labelOf(field)}
      </label>
      <select
        data-field
        id={id}
        className={styles.select}
        required={field.required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, field, error)}
        value={String(value)}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{field.required ? 'Choose …' : 'None'}</option>
        {field.options.map(({ label }, at) => (
          <option key={at} value={at}>
            {label}
          </option>
        ))}
      </select>
      <Notes id={id} field={field} error={error} />
    </div>
  );
}

function Tick({ field, value, error, onChange }: FormFieldInputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.tick}>
        <input
          data-field
          type="checkbox"
          aria-describedby={describedBy(id, field, error)}
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
        {field.label}
      </label>
      <Notes id={id} field={field} error={error} />
    </div>
  );
}

function Notes({ id, field: { hint }, error }: { id: string; field: FormField; error: string | undefined }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} text={error} />
    </>
  );
}

function describedBy(id: string, { hint }: FormField, error: string | undefined): string | undefined {
  return [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
}

function labelOf({ label, required }: FormField): string {
  return required ? label : `${label} (optional)`;
}

function numberLimits({ kind, schema: { minimum, maximum, multipleOf } }: FormField) {
  const step = multipleOf ?? (kind === 'integer' ? 1 : 'any');
  return { min: minimum, max: maximum, step, inputMode: kind === 'integer' ? 'numeric' : 'decimal' } as const;
}
