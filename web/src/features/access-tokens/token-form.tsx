import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { SelectField } from '../../components/select-field.tsx';
import type { CreateAccessTokenInput } from '../../__generated__/lazy-operations.ts';
import styles from './access-tokens-page.module.css';

const mostCharacters = 60;
const lifetimes = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
];
const rights = [
  { value: 'READ', label: 'read' },
  { value: 'READ WRITE', label: 'read and write' },
];

/** `onCreate` resolves to nothing when done, or to the words that say why not. */
export function TokenForm({ onCreate }: { onCreate: (input: CreateAccessTokenInput) => Promise<string | undefined> }) {
  const headingId = useId();
  const [name, setName] = useState('');
  const [right, setRight] = useState('READ');
  const [days, setDays] = useState('30');
  const [nameError, setNameError] = useState<string>();
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setNameError(name.trim() ? undefined : 'Say what the token is for.');
    if (!name.trim()) return;
    setIsBusy(true);
    const scopes = right.split(' ') as CreateAccessTokenInput['scopes'];
    const failure = await onCreate({ name: name.trim(), scopes, days: Number(days) });
    setIsBusy(false);
    setError(failure);
    if (!failure) setName('');
  };
  return (
    <form className={styles.form} noValidate aria-labelledby={headingId} onSubmit={(event) => void create(event)}>
      <h2 id={headingId} className={styles.heading}>
        New token
      </h2>
      <Field
        label="What it is for"
        name="token-name"
        autoComplete="off"
        required
        maxLength={mostCharacters}
        placeholder="My editor"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={nameError}
      />
      <div className={styles.choices}>
        <SelectField label="It may" value={right} onChange={setRight} options={rights} />
        <SelectField label="It ends after" value={days} onChange={setDays} options={lifetimes} />
      </div>
      <FieldError text={error} />
      <div>
        <Button type="submit" look="primary" busy={isBusy}>
          {isBusy ? 'Making…' : 'Make token'}
        </Button>
      </div>
    </form>
  );
}
