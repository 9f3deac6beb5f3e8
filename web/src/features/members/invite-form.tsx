import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { notice } from '../../components/notice.ts';
import type { Membership } from '../../lib/api/types.ts';
import { useRoomActions } from '../../lib/rooms/use-room-actions.ts';
import styles from './invite-form.module.css';

type InviteFormProps = { roomId: string; members: readonly Membership[]; onInvited: (member: Membership) => void };

export function InviteForm({ roomId, members, onInvited }: InviteFormProps) {
  const { inviteMember } = useRoomActions();
  const [email, setEmail] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!/^\S+@\S+$/.test(email.trim())) return setError('Enter an e-mail address, such as name@example.com.');
    setIsBusy(true);
    const outcome = await inviteMember(roomId, email.trim());
    setIsBusy(false);
    if (outcome.kind === 'failed') return setError(outcome.failure.text);
    setError(undefined);
    setEmail('');
    onInvited(outcome.value);
    const { userId, name } = outcome.value;
    const wasMember = members.some((member) => member.userId === userId);
    notice(wasMember ? `${name} is a member already.` : `${name} is a member now.`);
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void invite(event)}>
      <Field
        label="Invite by e-mail"
        type="email"
        name="invite"
        autoComplete="off"
        autoCapitalize="none"
        placeholder="name@example.com"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={error}
        after={
          <Button type="submit" look="link" busy={isBusy}>
            Invite
          </Button>
        }
      />
    </form>
  );
}
