import { useLayoutEffect, useRef } from 'react';
import type { ReplyActions } from '../../../lib/bots/use-reply-actions.ts';
import { useChat } from '../../../lib/chat/use-chat.ts';
import type { ReplyAsk } from '../../../lib/api/types.ts';
import { Arguments } from './arguments.tsx';
import styles from './ask-card.module.css';
import { AskChoices } from './ask-choices.tsx';
import { AskConfirm } from './ask-confirm.tsx';
import { AskForm } from './ask-form.tsx';
import { AskState } from './ask-state.tsx';
import type { BotMessage } from './bot-message.ts';
import { useAnswering } from './use-answering.ts';
import { useIsPast } from './use-is-past.ts';

type AskCardProps = { ask: ReplyAsk; message: BotMessage; actions: ReplyActions };

/** What a bot asks one person: that person can answer it, everyone sees how it stands. */
export function AskCard({ ask, message: { reply, body }, actions }: AskCardProps) {
  const { user } = useChat();
  const isPast = useIsPast(ask.expiresAt);
  const answering = useAnswering(ask.id, actions);
  const isOver = reply.status === 'STOPPED' || reply.status === 'FAILED';
  const isOpen = ask.state === 'OPEN' && !isPast && !isOver;
  const canAnswer = isOpen && ask.userId === user.userId;
  const { ref, handlers } = useKeptFocus(canAnswer);
  const tool = ask.tool && `${ask.serverId}.${ask.tool}`;
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={`${styles.card} ${ask.state === 'OPEN' ? '' : styles.answered}`}
      // A group, not a region: a room full of questions would be full of landmarks.
      role="group"
      aria-label={`${canAnswer ? 'The bot asks you' : 'The bot asked'}: ${ask.text}`}
      {...handlers}
    >
      {ask.state === 'OPEN' && !body.includes(ask.text) && (
        <p className={styles.text} dir="auto">
          {ask.text}
        </p>
      )}
      {ask.state === 'OPEN' && ask.kind === 'CONFIRM' && (
        <div className={styles.call}>
          {tool && (
            <p className={styles.tool} dir="ltr">
              {tool}
            </p>
          )}
          <Arguments json={ask.values} />
        </div>
      )}
      {canAnswer && ask.kind === 'CHOICE' && <AskChoices ask={ask} answering={answering} />}
      {canAnswer && ask.kind === 'FORM' && <AskForm ask={ask} answering={answering} />}
      {canAnswer && ask.kind === 'CONFIRM' && <AskConfirm ask={ask} answering={answering} />}
      <AskState
        ask={ask}
        isOpen={isOpen}
        canAnswer={canAnswer}
        isOver={isOver}
        askerName={nameOf(ask, reply)}
        askAgain={reply.askerId === user.userId ? actions.askAgain : undefined}
      />
    </div>
  );
}

function nameOf(ask: ReplyAsk, { askerId, askerName }: BotMessage['reply']): string {
  return ask.userId === askerId ? askerName : 'another person';
}

/**
 * A card that turns answered takes its buttons away, and with them the focus: the card keeps it then, and its message
 * once the card itself is gone.
 */
function useKeptFocus(canAnswer: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const isInside = useRef(false);
  useLayoutEffect(() => {
    if (!canAnswer && isInside.current && document.activeElement === document.body)
      ref.current?.focus({ preventScroll: true });
  }, [canAnswer]);
  useLayoutEffect(() => {
    const card = ref.current;
    return () => {
      if (card?.contains(document.activeElement)) card.closest('article')?.focus({ preventScroll: true });
    };
  }, []);
  const handlers = {
    onFocus: () => void (isInside.current = true),
    onBlur: ({ relatedTarget }: { relatedTarget: EventTarget | null }) => {
      if (relatedTarget instanceof Node && !ref.current?.contains(relatedTarget)) isInside.current = false;
    },
  };
  return { ref, handlers };
}
