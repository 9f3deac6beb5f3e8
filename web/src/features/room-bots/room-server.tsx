import { useId } from 'react';
import { counted } from '../../lib/bots/counted.ts';
import type { BotStatus } from '../../lib/bots/bot-statuses.ts';
import type { RoomBot } from '../../lib/bots/room-bots.ts';
import styles from './room-bots-dialog.module.css';

type RoomServerProps = {
  server: RoomBot;
  status: BotStatus;
  isSwitching: boolean;
  /** Undefined where one can only look. */
  onSwitch?: (isOn: boolean) => void;
};

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export function RoomServer({ server, status, isSwitching, onSwitch }: RoomServerProps) {
  const { name, enabled, problem, tools, prompts } = server;
  const id = useId();
  const isResting = enabled && status.state !== 'CLOSED';
  return (
    <li className={styles.server} aria-labelledby={id}>
      <div className={styles.top}>
        <h3 id={id} className={styles.name} dir="auto">
          {name}
        </h3>
        {onSwitch && (
          <label className={styles.switch}>
            <span aria-hidden="true">{isSwitching ? 'Saving…' : enabled ? 'On' : 'Off'}</span>
            <input
              type="checkbox"
              role="switch"
              aria-label={`Use ${name} in this room`}
              checked={enabled}
              aria-busy={isSwitching || undefined}
              onChange={(event) => onSwitch(event.target.checked)}
            />
          </label>
        )}
      </div>
      {isResting && (
        <p className={styles.resting}>
          Resting{status.nextTryAt && `, next try ${time.format(Date.parse(status.nextTryAt))}`}
        </p>
      )}
      {problem && <p className={styles.muted}>Its tools could not be read the last time.</p>}
      {enabled && tools.length + prompts.length === 0 && <p className={styles.muted}>No tools that may be called.</p>}
      {!enabled && <p className={styles.muted}>Switch it on to see its tools.</p>}
      {tools.length + prompts.length > 0 && (
        <details>
          <summary>
            {[
              tools.length > 0 && counted(tools.length, 'tool'),
              prompts.length > 0 && counted(prompts.length, 'prompt'),
            ]
              .filter(Boolean)
              .join(', ')}
          </summary>
          <dl className={styles.tools}>
            {[...tools, ...prompts.map((prompt) => ({ ...prompt, name: `/${prompt.name}`, readOnly: true }))].map(
              (one, index) => (
                <div key={index}>
                  <dt>
                    <code>{one.name}</code>
                    {!one.readOnly && <span className={styles.muted}> · may change something</span>}
                  </dt>
                  <dd className={styles.muted} dir="auto">
                    {one.description}
                  </dd>
                </div>
              ),
            )}
          </dl>
        </details>
      )}
    </li>
  );
}
