import { memo } from 'react';
import { Avatar } from '../../components/avatar.tsx';
import { Markdown } from '../../lib/markdown/markdown.tsx';
import { isGrowing } from './bot/is-growing.ts';
import { ReplyFoot, ReplySteps } from './bot/lazy-reply.tsx';
import { useIsInterrupted } from './bot/use-is-interrupted.ts';
import { CodeBlock } from './code-block.tsx';
import { FailedStatus } from './failed-status.tsx';
import { DaySeparator } from './day-separator.tsx';
import type { MessageRowModel } from './message-rows.ts';
import styles from './message-row.module.css';
import { MessageTools } from './message-tools.tsx';
import { NewLine } from './new-line.tsx';
import { PendingClock } from './pending-clock.tsx';
import { ScrollingTable } from './scrolling-table.tsx';
import { bareTimeWords, fullTimeWords, timeWords } from './time-words.ts';

type MessageRowProps = {
  row: MessageRowModel;
  index: number;
  isLast: boolean;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
};

const components = { pre: CodeBlock, table: ScrollingTable };

function MessageRowView({ row, index, isLast, onRetry, onDiscard }: MessageRowProps) {
  const { pending, bot } = row;
  const isInterrupted = useIsInterrupted(bot?.reply);
  const hasCaret = bot && isGrowing(bot.reply) && !isInterrupted;
  const time = (words: string) => (
    <time className={styles.time} dateTime={row.sentAt} title={fullTimeWords(row.sentAt)}>
      {words}
    </time>
  );
  const clock = pending && pending.state !== 'failed' && <PendingClock state={pending.state} />;
  return (
    <>
      {row.startsDay && <DaySeparator day={row.day} />}
      {row.startsNew && <NewLine />}
      <article
        className={[styles.row, row.startsGroup && styles.head, pending && styles.pending].filter(Boolean).join(' ')}
        aria-label={`${row.senderName}, ${bot ? 'bot, ' : ''}${timeWords(row.sentAt)}`}
        data-index={index}
        tabIndex={-1}
      >
        <div className={styles.gutter}>
          {row.startsGroup ? (
            <Avatar id={row.senderId} name={row.senderName} />
          ) : (
            clock || time(bareTimeWords(row.sentAt))
          )}
        </div>
        <div className={`${styles.content} ${bot ? styles.bot : ''}`}>
          {row.startsGroup && (
            <header className={styles.meta}>
              <span className={styles.name} dir="auto">
                {row.senderName}
              </span>
              {bot && <span className={styles.mark}>bot</span>}
              {bot && (
                <span className={styles.aside} dir="auto">
                  answers {bot.reply.askerName}
                </span>
              )}
              {row.via !== undefined && (
                <span className={styles.aside} dir="auto" title={`Sent by a tool with the access token “${row.via}”`}>
                  by AI for {row.senderName}
                </span>
              )}
              {time(timeWords(row.sentAt))}
              {clock}
            </header>
          )}
          {bot && bot.reply.steps.length > 0 && <ReplySteps message={bot} />}
          <div className={`${styles.body} ${hasCaret ? styles.growing : ''}`} dir="auto">
            <Markdown text={row.body} components={components} />
          </div>
          {bot && <ReplyFoot message={bot} isInterrupted={isInterrupted} />}
          {pending?.state === 'failed' && <FailedStatus entry={pending} onRetry={onRetry} onDiscard={onDiscard} />}
        </div>
        <MessageTools text={row.body} />
      </article>
      {isLast && <div className={styles.end} />}
    </>
  );
}

function isSame(before: MessageRowProps, after: MessageRowProps): boolean {
  const a = before.row;
  const b = after.row;
  return (
    before.index === after.index &&
    before.isLast === after.isLast &&
    before.onRetry === after.onRetry &&
    before.onDiscard === after.onDiscard &&
    (Object.keys(b) as (keyof MessageRowModel)[]).every((key) => a[key] === b[key]) &&
    a.pending === b.pending
  );
}

/** Rows are made anew with every message that comes; only those that differ are drawn again. */
export const MessageRow = memo(MessageRowView, isSame);
