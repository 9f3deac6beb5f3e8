import { useState } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import type { DemoUser } from '../../lib/config.ts';
import { ConfirmPage } from './confirm-page.tsx';
import type { Credentials } from './credentials.ts';
import { NewPasswordPage } from './new-password-page.tsx';
import { ResetPage } from './reset-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';

/** The pages before sign-in. What was typed on one is there on the next; a reload forgets it, passwords included. */
export function SignInFlow({ demoUsers }: { demoUsers: DemoUser[] }) {
  const [, navigate] = useLocation();
  const [credentials, setCredentials] = useState<Credentials>({ email: '', password: '' });
  const page = { credentials, onChange: setCredentials };
  return (
    <Switch>
      <Route path="/sign-up">
        <SignUpPage {...page} onSignedUp={() => navigate('/confirm')} />
      </Route>
      <Route path="/confirm">
        <ConfirmPage {...page} onConfirmed={() => navigate('/sign-in')} />
      </Route>
      <Route path="/reset">
        <ResetPage {...page} onCodeSent={() => navigate('/reset/code')} />
      </Route>
      <Route path="/reset/code">
        <NewPasswordPage {...page} onChanged={() => navigate('/sign-in')} />
      </Route>
      <Route>
        <SignInPage
          {...page}
          demoUsers={demoUsers}
          onNotConfirmed={() => navigate('/confirm')}
          onMustReset={() => navigate('/reset')}
        />
      </Route>
    </Switch>
  );
}
