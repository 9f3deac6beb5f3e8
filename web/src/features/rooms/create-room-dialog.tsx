import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { FieldError } from '../../components/field-error.tsx';
import type { RoomVisibility } from '../../lib/api/types.ts';
import { useRoomActions } from '../../lib/rooms/use-room-actions.ts';
import styles from './create-room-dialog.module.css';
import { VisibilityChoice } from './visibility-choice.tsx';

type CreateRoomDialogProps = { onClose: () => void; onCreated: (roomId: string) => void };

const maxTitle = 80;
const maxTopic = 200;

export function CreateRoomDialog({ onClose, onCreated }: CreateRoomDialogProps) {
  const { createRoom } = useRoomActions();
  // One wish, one id: trying again after a lost answer makes no second room.
  const [clientId] = useState(() => crypto.randomUUID());
  const [title, setTitle] = useState('');
  const [topic, setTopic] = useState('');
  const [visibility, setVisibility] = useState<RoomVisibility>('PUBLIC');
  const [titleError, setTitleError] = useState<string>();
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setTitleError(title.trim() ? undefined : 'Give the room a name.');
    if (!title.trim()) return;
    setIsBusy(true);
    const outcome = await createRoom({ clientId, title: title.trim(), topic: topic.trim(), visibility });
    setIsBusy(false);
    if (outcome.kind === 'failed') return setError(outcome.failure.text);
    onCreated(outcome.value.roomId);
  };
  return (
    <Dialog title="New room" onClose={onClose}>
      <form className={styles.form} noValidate onSubmit={(event) => void create(event)}>
        <Field
          label="Name"
          name="title"
          autoComplete="off"
          required
          maxLength={maxTitle}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          error={titleError}
        />
        <Field
          label="Topic (optional)"
          name="topic"
          autoComplete="off"
          maxLength={maxTopic}
          value={topic}
          onChange={(event) => setTopic(event.target.value)}
          hint="One line that says what the room is for."
        />
        <VisibilityChoice value={visibility} onChange={setVisibility} />
        <FieldError text={error} />
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={isBusy}>
            {isBusy ? 'Creating…' : 'Create room'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
