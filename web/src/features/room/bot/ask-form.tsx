import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '../../../components/button.tsx';
import type { ReplyAsk } from '../../../lib/api/types.ts';
import styles from './ask-card.module.css';
import { AskFoot } from './ask-foot.tsx';
import { fieldsOf } from './form-fields.ts';
import { FormFieldInput } from './form-field-input.tsx';
import { readForm } from './read-form.ts';
import type { Entered, FormErrors } from './read-form.ts';
import type { Answering } from './use-answering.ts';

// Rows come and go as one scrolls: what was entered stays.
const drafts = new Map<string, Entered>();

/** A form made of a tool's JSON Schema. */
export function AskForm({ ask, answering }: { ask: ReplyAsk; answering: Answering }) {
  const [fields] = useState(() => fieldsOf(ask.schema, ask.values));
  const [entered, setEntered] = useState<Entered>(() => drafts.get(ask.id) ?? {});
  const [errors, setErrors] = useState<FormErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const isBlocked = answering.busy !== undefined || answering.obstacle !== undefined;

  const enter = (name: string, value: string | boolean) => {
    const next = { ...entered, [name]: value };
    drafts.set(ask.id, next);
    setEntered(next);
    setErrors(({ [name]: _, ...others }) => others);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isBlocked) return;
    const read = readForm(fields, entered);
    setErrors(read.errors);
    const wrong = fields.findIndex(({ name }) => read.errors[name]);
    if (wrong >= 0) form.current?.querySelectorAll<HTMLElement>('[data-field]')[wrong]?.focus();
    else answering.send('send', { accept: true, values: JSON.stringify(read.values) });
  };
  return (
    <form ref={form} className={styles.form} noValidate onSubmit={send}>
      {fields.map((field) => (
        <FormFieldInput
          key={field.name}
          field={field}
          value={entered[field.name] ?? field.initial}
          error={errors[field.name]}
          onChange={(value) => enter(field.name, value)}
        />
      ))}
      <AskFoot answering={answering}>
        <Button type="submit" look="primary" busy={isBlocked}>
          {answering.busy === 'send' ? 'Sending …' : 'Send'}
        </Button>
        <Button busy={isBlocked} onClick={() => answering.send('cancel', { accept: false })}>
          Cancel
        </Button>
      </AskFoot>
    </form>
  );
}
