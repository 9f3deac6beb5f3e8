import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { notice } from '../../components/notice.ts';
import { authMessage } from '../../lib/session/auth-message.ts';
import { checkEmail } from './checks.ts';

type ResendCodeProps = { email: string; resend: (input: { email: string }) => Promise<unknown> };

export function ResendCode({ email, resend }: ResendCodeProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const send = async () => {
    setError(checkEmail(email)?.text);
    if (checkEmail(email)) return;
    setIsBusy(true);
    try {
      await resend({ email });
      // The same whoever asks: it must not say who has an account.
      notice('If this address needs a code, a new one is on its way. The old one no longer works.');
    } catch (failure) {
      setError(authMessage(failure).text);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div>
      <Button look="link" wide busy={isBusy} onClick={() => void send()}>
        Send a new code
      </Button>
      <FieldError text={error} />
    </div>
  );
}
