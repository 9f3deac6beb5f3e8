import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { resetPassword } from '../../lib/session/auth.ts';
import { AuthCard } from './auth-card.tsx';
import { checkEmail } from './checks.ts';
import type { CredentialsPage } from './credentials.ts';
import { EmailField } from './email-field.tsx';
import styles from './form.module.css';
import { useAuthAction } from './use-auth-action.ts';

export function ResetPage({ credentials, onChange, onCodeSent }: CredentialsPage & { onCodeSent: () => void }) {
  const email = credentials.email.trim();
  const { isBusy, errorOf, form } = useAuthAction({
    input: email,
    check: checkEmail,
    action: async () => {
      await resetPassword({ email });
      onChange({ email, password: '' });
      onCodeSent();
    },
  });
  return (
    <AuthCard
      title="Choose a new password"
      lead="We send a code to your address, if it has an account."
      foot={<Link href="/sign-in">Back to sign in</Link>}
    >
      <form {...form} className={styles.form}>
        <EmailField
          value={credentials.email}
          onChange={(value) => onChange({ ...credentials, email: value })}
          error={errorOf('email')}
        />
        <FieldError text={errorOf(undefined)} />
        <Button type="submit" look="primary" wide busy={isBusy}>
          {isBusy ? 'Sending…' : 'Send code'}
        </Button>
      </form>
    </AuthCard>
  );
}
