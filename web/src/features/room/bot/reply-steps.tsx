import { useState } from 'react';
import { Icon } from '../../../components/icon.tsx';
import type { IconName } from '../../../components/icon.tsx';
import type { ReplyStep } from '../../../lib/api/types.ts';
import { Arguments } from './arguments.tsx';
import type { BotMessage } from './bot-message.ts';
import styles from './reply-steps.module.css';

const seconds = new Intl.NumberFormat(undefined, {
  style: 'unit',
  unit: 'second',
  unitDisplay: 'narrow',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

const milliseconds = new Intl.NumberFormat(undefined, { style: 'unit', unit: 'millisecond', unitDisplay: 'narrow' });
// Less than this would be 0.0 s.
const quickMs = 100;

const icons: Record<ReplyStep['status'], IconName> = {
  RUNNING: 'clock',
  DONE: 'check',
  FAILED: 'warning',
  DENIED: 'close',
};

// Rows come and go as one scrolls: what was unfolded stays so.
const unfolded = new Set<string>();

/** The tools that were called for a reply, each a folded line. */
export function ReplySteps({ message }: { message: BotMessage }) {
  const { roomId, seq, reply } = message;
  return (
    <ul className={styles.steps} aria-label="Tools used">
      {reply.steps.map((step) => (
        <li key={step.id}>
          <Step step={step} stepKey={`${roomId} ${seq} ${step.id}`} />
        </li>
      ))}
    </ul>
  );
}

function Step({ step, stepKey }: { step: ReplyStep; stepKey: string }) {
  const [isOpen, setIsOpen] = useState(unfolded.has(stepKey));
  return (
    <details
      className={styles.step}
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        setIsOpen(open);
        if (open) unfolded.add(stepKey);
        else unfolded.delete(stepKey);
      }}
    >
      <summary className={`${styles.summary} ${styles[step.status.toLowerCase()] ?? ''}`}>
        <Icon name={icons[step.status]} size={16} />
        <span className={styles.words}>
          <span className={styles.name} dir="ltr">
            {step.serverId}.{step.tool}
          </span>{' '}
          <span className={styles.status}>{statusWords(step)}</span>
          {step.status === 'RUNNING' && step.progress && (
            <>
              {' '}
              <span className={styles.progress} dir="auto">
                {step.progress}
              </span>
            </>
          )}
        </span>
        <span className={styles.arrow}>
          <Icon name="next" size={16} />
        </span>
      </summary>
      {isOpen && (
        <div className={styles.inside}>
          <Arguments json={step.arguments} />
          {step.result !== null && (
            <>
              <p className={styles.label}>{step.status === 'FAILED' ? 'What it said' : 'Result'}</p>
              <pre className={styles.result} dir="auto">
                {step.result || '(nothing)'}
              </pre>
            </>
          )}
        </div>
      )}
    </details>
  );
}

function statusWords({ status, ms }: ReplyStep): string {
  const time = ms === null ? '' : ms < quickMs ? milliseconds.format(Math.round(ms)) : seconds.format(ms / 1_000);
  if (status === 'RUNNING') return 'running …';
  if (status === 'DENIED') return 'not run';
  if (status === 'FAILED') return time && ms! >= quickMs ? `failed after ${time}` : 'failed';
  return time ? `done in ${time}` : 'done';
}
