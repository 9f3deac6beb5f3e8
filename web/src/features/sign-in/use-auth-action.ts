import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { authMessage } from '../../lib/session/auth-message.ts';

export type AuthFailure = ReturnType<typeof authMessage>;

type AuthAction<Input> = {
  /** What the form holds now. */
  input: Input;
  check: (input: Input) => AuthFailure | undefined;
  action: (input: Input) => Promise<void>;
};

/** Runs one step of signing in at a time, and puts its failure beside the field it belongs to, which gets the focus. */
export function useAuthAction<Input>({ input, check, action }: AuthAction<Input>) {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<AuthFailure>();
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [failure]);

  const run = async (given: Input) => {
    if (isBusy) return;
    const missing = check(given);
    setFailure(missing);
    if (missing) return;
    setIsBusy(true);
    try {
      await action(given);
    } catch (error) {
      setFailure(authMessage(error));
    } finally {
      setIsBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void run(input);
  };
  const errorOf = (field: AuthFailure['field']) => (failure?.field === field ? failure?.text : undefined);
  return { isBusy, run, errorOf, form: { ref: formRef, onSubmit, noValidate: true } };
}
