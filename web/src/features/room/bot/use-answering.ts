import { useRef, useState } from 'react';
import type { Answer, ReplyActions } from '../../../lib/bots/use-reply-actions.ts';
import { useConnection } from '../../../lib/realtime/use-connection.ts';

export interface Answering {
  /** Which of the buttons was pressed and waits for the server. */
  busy: string | undefined;
  /** Why the last answer was not taken. */
  error: string | undefined;
  /** Why nothing can be answered now. */
  obstacle: string | undefined;
  send(button: string, answer: Omit<Answer, 'askId'>): void;
}

/** One answer at a time: a second click while the first is on its way does nothing. */
export function useAnswering(askId: string, { answer }: ReplyActions): Answering {
  const { state } = useConnection();
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<string>();
  const isOnItsWay = useRef(false);
  const isCutOff = state === 'offline' || state === 'waiting';
  return {
    busy,
    error,
    obstacle: isCutOff ? 'You are offline. You can answer once the connection is back.' : undefined,
    send(button, given) {
      if (isOnItsWay.current || isCutOff) return;
      isOnItsWay.current = true;
      setBusy(button);
      setError(undefined);
      void answer({ askId, ...given }).then((outcome) => {
        isOnItsWay.current = false;
        setBusy(undefined);
        if (outcome.kind === 'failed') setError(outcome.failure.text);
      });
    },
  };
}
