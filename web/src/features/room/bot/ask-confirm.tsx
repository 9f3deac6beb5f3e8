import { Button } from '../../../components/button.tsx';
import type { ReplyAsk } from '../../../lib/api/types.ts';
import { AskFoot } from './ask-foot.tsx';
import type { Answering } from './use-answering.ts';

/** The answer repeats the hash of the arguments that are shown: nothing else can be meant by it. */
export function AskConfirm({ ask: { argumentHash }, answering }: { ask: ReplyAsk; answering: Answering }) {
  const isBlocked = answering.busy !== undefined || answering.obstacle !== undefined;
  return (
    <AskFoot answering={answering}>
      <Button look="primary" busy={isBlocked} onClick={() => answering.send('run', { accept: true, argumentHash })}>
        {answering.busy === 'run' ? 'Running …' : 'Run it'}
      </Button>
      <Button busy={isBlocked} onClick={() => answering.send('refuse', { accept: false, argumentHash })}>
        Don’t
      </Button>
    </AskFoot>
  );
}
