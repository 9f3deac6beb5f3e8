import { useState } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import type { DemoUser } from '../../lib/config.ts';
import { signIn } from '../../lib/session/auth.ts';
import { authMessage } from '../../lib/session/auth-message.ts';
import styles from './demo-user-buttons.module.css';

/** Only a local Confab has demo users: its configuration names them. */
export function DemoUserButtons({ demoUsers }: { demoUsers: DemoUser[] }) {
  const [busyEmail, setBusyEmail] = useState<string>();
  const [error, setError] = useState<string>();
  const enter = async ({ email, password }: DemoUser) => {
    setBusyEmail(email);
    setError(undefined);
    try {
      await signIn({ email, password });
    } catch (failure) {
      setError(authMessage(failure).text);
    } finally {
      setBusyEmail(undefined);
    }
  };
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.title}>
        On this machine, come in as
      </h2>
      <div className={styles.buttons}>
        {demoUsers.map((user) => (
          <Button key={user.email} busy={busyEmail !== undefined} onClick={() => void enter(user)}>
            <Avatar id={user.email} name={user.name} small />
            {user.name}
          </Button>
        ))}
      </div>
      <FieldError text={error} />
    </section>
  );
}
