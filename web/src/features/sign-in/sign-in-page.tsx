import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import type { DemoUser } from '../../lib/config.ts';
import { AuthCard } from './auth-card.tsx';
import { checkEmail, checkPassword } from './checks.ts';
import type { CredentialsPage } from './credentials.ts';
import { DemoUserButtons } from './demo-user-buttons.tsx';
import { EmailField } from './email-field.tsx';
import styles from './form.module.css';
import { PasswordField } from './password-field.tsx';
import { signInOrGoOn } from './sign-in-or-go-on.ts';
import { useAuthAction } from './use-auth-action.ts';

type SignInPageProps = CredentialsPage & { demoUsers: DemoUser[]; onNotConfirmed: () => void; onMustReset: () => void };

export function SignInPage({ credentials, onChange, demoUsers, ...next }: SignInPageProps) {
  const { email, password } = credentials;
  const { isBusy, errorOf, form } = useAuthAction({
    input: credentials,
    check: (given) => checkEmail(given.email) ?? checkPassword(given.password),
    action: (given) => signInOrGoOn(given, next),
  });
  return (
    <AuthCard
      title="Sign in"
      lead="Group chat where nothing is lost, nothing doubled, nothing leaked."
      foot={
        <>
          New here? <Link href="/sign-up">Create an account</Link>
        </>
      }
    >
      <form {...form} className={styles.form}>
        <EmailField
          value={email}
          onChange={(value) => onChange({ ...credentials, email: value })}
          error={errorOf('email')}
        />
        <PasswordField
          label="Password"
          name="password"
          value={password}
          onChange={(value) => onChange({ ...credentials, password: value })}
          error={errorOf('password')}
        />
        <FieldError text={errorOf(undefined)} />
        <Button type="submit" look="primary" wide busy={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </Button>
        <Link href="/reset" className={styles.aside}>
          Forgot your password?
        </Link>
      </form>
      {demoUsers.length > 0 && <DemoUserButtons demoUsers={demoUsers} />}
    </AuthCard>
  );
}
