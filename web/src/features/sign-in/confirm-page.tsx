import { useState } from 'react';
import { Link } from 'wouter';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { notice } from '../../components/notice.ts';
import { confirmSignUp, resendSignUpCode } from '../../lib/session/auth.ts';
import { AuthCard } from './auth-card.tsx';
import { checkCode, checkEmail } from './checks.ts';
import { CodeField } from './code-field.tsx';
import type { CredentialsPage } from './credentials.ts';
import { EmailField } from './email-field.tsx';
import styles from './form.module.css';
import { ResendCode } from './resend-code.tsx';
import { signInOrGoOn } from './sign-in-or-go-on.ts';
import { useAuthAction } from './use-auth-action.ts';

export function ConfirmPage({ credentials, onChange, onConfirmed }: CredentialsPage & { onConfirmed: () => void }) {
  const email = credentials.email.trim();
  // Whoever comes from the page before has said the address; after a reload it is asked again.
  const [isAddressKnown] = useState(email !== '');
  const [code, setCode] = useState('');
  const { isBusy, errorOf, form, run } = useAuthAction({
    input: code,
    check: (typed) => checkEmail(email) ?? checkCode(typed),
    action: async (typed) => {
      await confirmSignUp({ email, code: typed });
      if (credentials.password) return signInOrGoOn(credentials, {});
      notice('Your address is confirmed. You can sign in now.');
      onConfirmed();
    },
  });
  return (
    <AuthCard
      title="Check your e-mail"
      lead={
        isAddressKnown ? (
          <>If {email} still needs confirming, a six-digit code is in its inbox.</>
        ) : (
          'Enter your address and the code we sent to it.'
        )
      }
      foot={
        <>
          Wrong address? <Link href="/sign-up">Start again</Link>. Have an account? <Link href="/sign-in">Sign in</Link>
        </>
      }
    >
      <form {...form} className={styles.form}>
        {!isAddressKnown && (
          <EmailField
            value={credentials.email}
            onChange={(value) => onChange({ ...credentials, email: value })}
            error={errorOf('email')}
          />
        )}
        <CodeField value={code} onChange={setCode} onComplete={(typed) => void run(typed)} error={errorOf('code')} />
        <FieldError text={errorOf(undefined) ?? (isAddressKnown ? errorOf('email') : undefined)} />
        <Button type="submit" look="primary" wide busy={isBusy}>
          {isBusy ? 'Confirming…' : 'Confirm'}
        </Button>
      </form>
      <ResendCode email={email} resend={resendSignUpCode} />
    </AuthCard>
  );
}
