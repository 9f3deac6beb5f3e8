import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { signUp } from '../../lib/session/auth.ts';
import { AuthCard } from './auth-card.tsx';
import { checkEmail, checkName, checkNewPassword } from './checks.ts';
import type { CredentialsPage } from './credentials.ts';
import { EmailField } from './email-field.tsx';
import styles from './form.module.css';
import { PasswordField } from './password-field.tsx';
import { signInOrGoOn } from './sign-in-or-go-on.ts';
import { useAuthAction } from './use-auth-action.ts';

export function SignUpPage({ credentials, onChange, onSignedUp }: CredentialsPage & { onSignedUp: () => void }) {
  const { email, password } = credentials;
  const [name, setName] = useState('');
  const { isBusy, errorOf, form } = useAuthAction({
    input: { email: email.trim(), password, name: name.trim() },
    check: (given) => checkName(given.name) ?? checkEmail(given.email) ?? checkNewPassword(given.password),
    action: async (given) => {
      const next = await signUp(given);
      if (next === 'confirm') onSignedUp();
      else await signInOrGoOn(given, {});
    },
  });
  return (
    <AuthCard
      title="Create your account"
      lead="We send a code to your address to see that it is yours."
      foot={
        <>
          Have an account? <Link href="/sign-in">Sign in</Link>
        </>
      }
    >
      <form {...form} className={styles.form}>
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          required
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errorOf('name')}
        />
        <EmailField
          value={email}
          onChange={(value) => onChange({ ...credentials, email: value })}
          error={errorOf('email')}
        />
        <PasswordField
          isNew
          label="Password"
          name="password"
          value={password}
          onChange={(value) => onChange({ ...credentials, password: value })}
          error={errorOf('password')}
        />
        <FieldError text={errorOf(undefined)} />
        <Button type="submit" look="primary" wide busy={isBusy}>
          {isBusy ? 'Creating your account…' : 'Create account'}
        </Button>
      </form>
    </AuthCard>
  );
}
