import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import type { ReplyAsk } from '../../../lib/api/types.ts';
import styles from './ask-card.module.css';
import { clockWords } from './clock-words.ts';

type AskStateProps = {
  ask: ReplyAsk;
  isOpen: boolean;
  canAnswer: boolean;
  /** The reply was stopped or failed: nothing waits any more. */
  isOver: boolean;
  askerName: string;
  askAgain: (() => void) | undefined;
};

/** How a question stands, in words. */
export function AskState({ ask, isOpen, canAnswer, isOver, askerName, askAgain }: AskStateProps) {
  const until = clockWords(ask.expiresAt);
  if (ask.state === 'ANSWERED') {
    return (
      <p className={styles.state}>
        <Icon name="check" size={16} />
        <span dir="auto">
          {ask.text} {askerName} answered{ask.answer ? `: ${ask.answer}` : '.'}
        </span>
      </p>
    );
  }
  if (ask.state === 'DECLINED') {
    return (
      <p className={styles.state}>
        <Icon name="close" size={16} />
        <span dir="auto">
          {ask.text} {askerName} declined.
        </span>
      </p>
    );
  }
  if (isOver) return null;
  return (
    <p className={styles.state}>
      <Icon name="clock" size={16} />
      <span>
        {canAnswer && `Open until ${until}.`}
        {isOpen && !canAnswer && `Waiting for ${askerName}, until ${until}.`}
        {!isOpen && `Nobody answered by ${until}.`}
      </span>
      {!isOpen && askAgain && (
        <Button look="link" className={styles.again} onClick={askAgain}>
          Ask again
        </Button>
      )}
    </p>
  );
}
