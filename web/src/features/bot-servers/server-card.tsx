import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { FieldError } from '../../components/field-error.tsx';
import { notice } from '../../components/notice.ts';
import type { BotServer, BotServersView } from '../../lib/bots/use-bot-servers.ts';
import { counted } from '../../lib/bots/counted.ts';
import styles from './bot-servers-page.module.css';
import { ServerDialog } from './server-dialog.tsx';
import { StatusWords } from './status-words.tsx';
import { ToolRow } from './tool-row.tsx';

type ServerCardProps = { server: BotServer } & Pick<BotServersView, 'save' | 'remove' | 'refresh' | 'approve'>;

const origins: Record<BotServer['origin'], string> = {
  BUILT_IN: 'Part of Confab',
  STAGE: 'Of this stage’s configuration',
  ADMIN: 'Added by an admin',
};

export function ServerCard({ server, save, remove, refresh, approve }: ServerCardProps) {
  const [dialog, setDialog] = useState<'change' | 'remove'>();
  const [isReading, setIsReading] = useState(false);
  const [error, setError] = useState<string>();
  const waiting = server.tools.filter(({ approved }) => !approved).length;
  const [isOpen, setIsOpen] = useState(waiting > 0);
  const [seen, setSeen] = useState(waiting);
  // What comes to be approved shows itself; the list stays open when all is.
  if (waiting !== seen) {
    setSeen(waiting);
    if (waiting > seen) setIsOpen(true);
  }
  const headingId = `server-${server.id}`;
  const close = () => setDialog(undefined);

  const readAgain = async () => {
    setIsReading(true);
    const outcome = await refresh(server.id);
    setIsReading(false);
    setError(outcome.kind === 'failed' ? outcome.failure.text : undefined);
    if (outcome.kind === 'done') notice(`${server.name} was read again.`);
  };
  return (
    <li className={styles.card} aria-labelledby={headingId}>
      <div className={styles.top}>
        <h2 id={headingId} className={styles.name} dir="auto">
          {server.name}
        </h2>
        <StatusWords status={server.status} />
      </div>
      <p className={styles.muted}>
        <code>{server.id}</code> · {origins[server.origin]}
        {server.url && (
          <>
            {' · '}
            <span className={styles.url}>{server.url}</span>
          </>
        )}
      </p>
      <FieldError text={server.problem ?? undefined} />
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          {counted(server.tools.length, 'tool')}
          {server.prompts.length > 0 && `, ${counted(server.prompts.length, 'prompt')}`}
          {waiting > 0 && ` · ${waiting} to approve`}
        </summary>
        <ul>
          {server.tools.map((tool) => (
            <ToolRow
              key={tool.name}
              tool={tool}
              onApprove={async () => {
                const outcome = await approve(server.id, tool.name, tool.pin);
                if (outcome.kind === 'failed') return outcome.failure.text;
                notice(`${tool.name} is approved.`);
                return undefined;
              }}
            />
          ))}
          {server.prompts.map(({ name, description }) => (
            <li key={`/${name}`} className={styles.tool}>
              <strong>
                <code>/{name}</code>
              </strong>
              <p className={styles.description} dir="auto">
                {description}
              </p>
            </li>
          ))}
        </ul>
      </details>
      <FieldError text={error} />
      {server.origin !== 'BUILT_IN' && (
        <div className={styles.actions}>
          {server.origin === 'ADMIN' && (
            <>
              <Button onClick={() => setDialog('remove')} aria-label={`Remove ${server.name}`}>
                Remove
              </Button>
              <Button onClick={() => setDialog('change')} aria-label={`Change ${server.name}`}>
                Change
              </Button>
            </>
          )}
          <Button busy={isReading} onClick={() => void readAgain()} aria-label={`Read ${server.name} again`}>
            {isReading ? 'Reading…' : 'Read again'}
          </Button>
        </div>
      )}
      {dialog === 'change' && <ServerDialog server={server} onSave={save} onClose={close} />}
      {dialog === 'remove' && (
        <ConfirmDialog
          title={`Remove ${server.name}?`}
          text="No room can use its tools from then on."
          action="Remove"
          onClose={close}
          onConfirm={async () => {
            const outcome = await remove(server.id);
            if (outcome.kind === 'failed') return outcome.failure.text;
            notice(`${server.name} is removed.`);
            return undefined;
          }}
        />
      )}
    </li>
  );
}
