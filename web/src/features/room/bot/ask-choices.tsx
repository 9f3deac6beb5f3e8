import { Button } from '../../../components/button.tsx';
import type { ReplyAsk } from '../../../lib/api/types.ts';
import styles from './ask-card.module.css';
import { AskFoot } from './ask-foot.tsx';
import type { Answering } from './use-answering.ts';

const none = 'none of these';
// Of two, one is the way out.
const eitherOr = 2;

export function AskChoices({ ask, answering }: { ask: ReplyAsk; answering: Answering }) {
  const isBlocked = answering.busy !== undefined || answering.obstacle !== undefined;
  return (
    <AskFoot answering={answering}>
      {ask.choices.map(({ id, label, hint }) => (
        <Button
          key={id}
          className={styles.choice}
          busy={isBlocked}
          onClick={() => answering.send(id, { accept: true, choiceId: id })}
        >
          <span dir="auto">{label}</span>
          {hint && (
            <span className={styles.hint} dir="auto">
              {hint}
            </span>
          )}
        </Button>
      ))}
      {ask.choices.length > eitherOr && (
        <Button look="link" busy={isBlocked} onClick={() => answering.send(none, { accept: false })}>
          None of these
        </Button>
      )}
    </AskFoot>
  );
}
