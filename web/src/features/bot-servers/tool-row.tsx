import { useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FieldError } from '../../components/field-error.tsx';
import type { BotServer } from '../../lib/bots/use-bot-servers.ts';
import styles from './bot-servers-page.module.css';

type ToolRowProps = { tool: BotServer['tools'][number]; onApprove: () => Promise<string | undefined> };

const pretty = (json: string): string => {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
};

export function ToolRow({ tool, onApprove }: ToolRowProps) {
  const [isBusy, setIsBusy] = useState(false);
  const summary = useRef<HTMLElement>(null);
  const [error, setError] = useState<string>();
  const approve = async () => {
    setIsBusy(true);
    const problem = await onApprove();
    setIsBusy(false);
    setError(problem);
    // The button that had the focus goes away.
    if (!problem) summary.current?.focus();
  };
  return (
    <li className={styles.tool}>
      <p>
        <strong>
          <code>{tool.name}</code>
        </strong>
        {tool.readOnly && <span className={styles.muted}> · says it only reads</span>}
        {!tool.approved && <span className={styles.resting}> · new or changed</span>}
      </p>
      <p className={styles.description} dir="auto">
        {tool.description}
      </p>
      <details>
        <summary ref={summary} className={styles.muted}>
          Arguments
        </summary>
        {/* Focusable because it scrolls. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={styles.schema} tabIndex={0}>
          {pretty(tool.schema)}
        </pre>
      </details>
      {!tool.approved && (
        <div className={styles.approve}>
          <p>The bot does not call it until you have read it and approved it.</p>
          <Button busy={isBusy} onClick={() => void approve()} aria-label={`Approve ${tool.name}`}>
            Approve
          </Button>
        </div>
      )}
      <FieldError text={error} />
    </li>
  );
}
