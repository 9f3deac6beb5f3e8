import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { notice } from '../../components/notice.ts';
import { confirmResetPassword, resetPassword } from '../../lib/session/auth.ts';
import { AuthCard } from './auth-card.tsx';
import { checkCode, checkEmail, checkNewPassword } from './checks.ts';
import { CodeField } from './code-field.tsx';
import type { CredentialsPage } from './credentials.ts';
import { EmailField } from './email-field.tsx';
import styles from './form.module.css';
import { PasswordField } from './password-field.tsx';
import { ResendCode } from './resend-code.tsx';
import { signInOrGoOn } from './sign-in-or-go-on.ts';
import { useAuthAction } from './use-auth-action.ts';

export function NewPasswordPage({ credentials, onChange, onChanged }: CredentialsPage & { onChanged: () => void }) {
  const email = credentials.email.trim();
  const { password } = credentials;
  const [isAddressKnown] = useState(email !== '');
  const [code, setCode] = useState('');
  const { isBusy, errorOf, form } = useAuthAction({
    input: { email, code, password },
    check: (given) => checkEmail(given.email) ?? checkCode(given.code) ?? checkNewPassword(given.password),
    action: async (given) => {
      await confirmResetPassword(given);
      notice('Your new password is set.');
      await signInOrGoOn(given, {}).catch(onChanged);
    },
  });
  return (
    <AuthCard
      title="Choose a new password"
      lead={
        isAddressKnown ? (
          <>If {email} has an account, a code is in its inbox.</>
        ) : (
          'Enter your address and the code we sent to it.'
        )
      }
      foot={<Link href="/sign-in">Back to sign in</Link>}
    >
      <form {...form} className={styles.form}>
        {!isAddressKnown && (
          <EmailField
            value={credentials.email}
            onChange={(value) => onChange({ ...credentials, email: value })}
            error={errorOf('email')}
          />
        )}
        <CodeField value={code} onChange={setCode} onComplete={() => undefined} error={errorOf('code')} />
        <PasswordField
          isNew
          label="New password"
          name="password"
          value={password}
          onChange={(value) => onChange({ ...credentials, password: value })}
          error={errorOf('password')}
        />
        <FieldError text={errorOf(undefined) ?? (isAddressKnown ? errorOf('email') : undefined)} />
        <Button type="submit" look="primary" wide busy={isBusy}>
          {isBusy ? 'Setting your password…' : 'Set password and sign in'}
        </Button>
      </form>
      <ResendCode email={email} resend={resetPassword} />
    </AuthCard>
  );
}
