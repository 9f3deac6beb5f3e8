import { useMemo } from 'react';
import { useRoomBots } from '../../../lib/bots/use-room-bots.ts';
import { openArguments } from './arguments-of.ts';
import styles from './composer-menu.module.css';
import { findCommand, roomCommands } from './room-commands.ts';

/** What the command at the text's beginning still takes. */
export function ArgumentHint({ roomId, text }: { roomId: string; text: string }) {
  const { servers } = useRoomBots(roomId);
  const commands = useMemo(() => roomCommands(servers), [servers]);
  const found = findCommand(text, commands);
  const open = found ? openArguments(found.rest, found.command.arguments) : [];
  const [next] = open;
  return (
    <p role="status" className={next ? styles.hint : 'visually-hidden'}>
      {open.map(({ name, isRequired }) => (
        <span key={name} className={isRequired ? styles.required : undefined}>
          <code>{name}=…</code>
          {isRequired ? ' ' : ' (optional) '}
        </span>
      ))}
      {next?.description && (
        <span className={styles.about} dir="auto">
          {next.name}: {next.description}
        </span>
      )}
    </p>
  );
}
