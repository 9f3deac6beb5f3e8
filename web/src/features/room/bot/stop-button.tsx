import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import type { ReplyActions } from '../../../lib/bots/use-reply-actions.ts';
import styles from './reply-foot.module.css';

export function StopButton({ onStop }: { onStop: ReplyActions['stop'] }) {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<string>();
  const stop = async () => {
    setIsBusy(true);
    setError(undefined);
    const outcome = await onStop();
    setIsBusy(false);
    // It was over before the wish arrived: that is what was wished.
    if (outcome.kind === 'failed' && outcome.failure.kind !== 'conflict') setError(outcome.failure.text);
  };
  return (
    <div className={styles.stop}>
      <Button busy={isBusy} onClick={() => void stop()}>
        <Icon name="stop" size={16} />
        Stop
      </Button>
      <span role="alert" className={styles.bad}>
        {error}
      </span>
    </div>
  );
}
