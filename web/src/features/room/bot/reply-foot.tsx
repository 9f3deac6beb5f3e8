import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useIsOwner } from '../../../lib/bots/use-is-owner.ts';
import { useReplyActions } from '../../../lib/bots/use-reply-actions.ts';
import { useChat } from '../../../lib/chat/use-chat.ts';
import { AskCard } from './ask-card.tsx';
import type { BotMessage } from './bot-message.ts';
import styles from './reply-foot.module.css';
import { RestingNote } from './resting-note.tsx';
import { StopButton } from './stop-button.tsx';

type ReplyFootProps = { message: BotMessage; isInterrupted: boolean };

const endings: Partial<Record<string, string>> = {
  STOPPED: 'Stopped.',
  FAILED: 'The bot could not answer.',
  INTERRUPTED: 'Interrupted: nothing more came for a minute.',
};

/** A reply without a word of its own. */
const placeholder = '…';

/** What stands below a reply's text: what it asks, how it stands, and what can be done about it. */
export function ReplyFoot({ message, isInterrupted }: ReplyFootProps) {
  const { roomId, seq, reply } = message;
  const { user } = useChat();
  const isOwner = useIsOwner(roomId);
  const actions = useReplyActions({ roomId, seq, toSeq: reply.toSeq });
  const isAsker = reply.askerId === user.userId;
  const ending = endings[isInterrupted ? 'INTERRUPTED' : reply.status];
  // A reply that failed says so, and why, in the bot's own words.
  const isSaid = ending === endings.FAILED && message.body.trim() !== placeholder;
  const canAskAgain = isAsker && actions.askAgain !== undefined;
  const canStop = reply.status === 'GROWING' && !isInterrupted && (isAsker || isOwner);
  return (
    <>
      {reply.ask && <AskCard key={reply.ask.id} ask={reply.ask} message={message} actions={actions} />}
      {reply.status === 'WAITING' && reply.ask?.state !== 'OPEN' && <RestingNote message={message} />}
      {canStop && <StopButton onStop={actions.stop} />}
      {reply.status === 'STOPPING' && !isInterrupted && <p className={styles.status}>Stopping …</p>}
      {ending && (!isSaid || canAskAgain) && (
        <p className={`${styles.status} ${reply.status === 'STOPPED' ? '' : styles.bad}`}>
          <Icon name={reply.status === 'STOPPED' ? 'stop' : 'warning'} size={16} />
          {!isSaid && <span>{ending}</span>}
          {canAskAgain && (
            <Button look="link" className={styles.again} onClick={actions.askAgain}>
              Ask again
            </Button>
          )}
        </p>
      )}
    </>
  );
}
