import { useCallback, useEffect, useMemo, useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import type { OutboxEntry } from '../../lib/outbox/outbox-entry.ts';
import type { RoomView } from '../../lib/room-log/use-room.ts';
import styles from './conversation.module.css';
import { MessageAnnouncer } from './message-announcer.tsx';
import { MessageList } from './message-list.tsx';
import { messageRows } from './message-rows.ts';
import { useIsPresent } from './use-is-present.ts';
import { useReadingStop } from './use-reading-stop.ts';

type ConversationProps = {
  roomId: string;
  title: string;
  me: { userId: string; name: string };
  room: RoomView;
  /** Where reading stopped, as the room's card knows it. */
  lastReadSeq: number;
  outbox: { pending: readonly OutboxEntry[]; retry: (clientId: string) => void; discard: (clientId: string) => void };
};

/** A room's messages once they are there. */
export function Conversation(props: ConversationProps) {
  if (props.room.status === 'loading') {
    return (
      <div className={styles.loading}>
        <Skeleton shape="message" count={8} label="Loading messages" />
      </div>
    );
  }
  return <LoadedConversation {...props} />;
}

function LoadedConversation({ roomId, title, me, room, outbox, ...card }: ConversationProps) {
  const { messages, hasOlder, olderFailure, loadOlder, markRead, lastReadSeq = card.lastReadSeq } = room;
  const isPresent = useIsPresent();
  const [isAtEnd, setIsAtEnd] = useState(true);
  const [readTo, setReadTo] = useState(0);
  const lastSeq = messages.at(-1)?.seq ?? 0;
  const readingStop = useReadingStop({ lastReadSeq, lastSeq, isPresent, isAtEnd });
  const rows = useMemo(
    () => messageRows(messages, outbox.pending, me, readingStop),
    [messages, outbox.pending, me, readingStop],
  );
  const onReadTo = useCallback((seq: number) => setReadTo((before) => Math.max(before, seq)), []);
  useEffect(() => {
    if (isPresent && readTo > 0) markRead(readTo);
  }, [isPresent, readTo, markRead]);

  return (
    <>
      {rows.length === 0 ? (
        <EmptyState drawing="quiet" title="Nothing has been said here yet." text="Write the first message below." />
      ) : (
        <MessageList
          roomId={roomId}
          title={title}
          rows={rows}
          hasOlder={hasOlder}
          olderFailure={olderFailure}
          loadOlder={loadOlder}
          onReadTo={onReadTo}
          onAtEnd={setIsAtEnd}
          onRetry={outbox.retry}
          onDiscard={outbox.discard}
        />
      )}
      <MessageAnnouncer messages={messages} myId={me.userId} />
    </>
  );
}
