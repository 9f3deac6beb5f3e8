import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { VirtualizerHandle } from 'virtua';
import type { Failure } from '../../lib/api/failure.ts';
import { FloatingDay } from './floating-day.tsx';
import { ListBeginning } from './list-beginning.tsx';
import { MessageRow } from './message-row.tsx';
import type { MessageRowModel } from './message-rows.ts';
import styles from './message-list.module.css';
import { NewPills } from './new-pills.tsx';
import { useFollowing } from './use-following.ts';
import { usePrepended } from './use-prepended.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useSpots } from './use-spots.ts';

type MessageListProps = {
  roomId: string;
  title: string;
  rows: MessageRowModel[];
  hasOlder: boolean;
  olderFailure: Failure | undefined;
  loadOlder: () => void;
  onReadTo: (seq: number) => void;
  onAtEnd: (isAtEnd: boolean) => void;
  onRetry: (clientId: string) => void;
  onDiscard: (clientId: string) => void;
};

// A page's worth is drawn and measured before it is scrolled to: no blank row, and no jump when its heights are known.
const drawnAheadInPixels = 1200;

type ListItem = MessageRowModel | 'beginning';

/** Rows of any height, of which only those in view exist. */
export function MessageList({
  roomId,
  title,
  rows,
  hasOlder,
  olderFailure,
  loadOlder,
  onReadTo,
  onAtEnd,
  onRetry,
  onDiscard,
}: MessageListProps) {
  const list = useRef<VirtualizerHandle>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const items = useMemo<ListItem[]>(() => ['beginning', ...rows], [rows]);
  const isPrepended = usePrepended(rows);
  const { spots, remember } = useSpots(roomId, rows);
  const { isAtEnd, onScroll, onGesture, letGo, keep, pinTo } = useFollowing(list, { itemCount: items.length, spots });
  const { focusedIndex, handlers } = useRowKeys({ scroller, list, rows });
  const [view, setView] = useState<{ first: number; last: number; isHeadVisible: boolean }>();
  const wasPlaced = useRef(false);

  const look = useCallback(() => {
    const handle = list.current;
    if (!handle || handle.viewportSize === 0) return;
    const offset = handle.scrollOffset;
    const first = handle.findItemIndex(offset + 1);
    const last = handle.findItemIndex(offset + handle.viewportSize - 1);
    const isHeadVisible = handle.getItemOffset(first) >= offset - 4;
    setView((before) =>
      before?.first === first && before.last === last && before.isHeadVisible === isHeadVisible
        ? before
        : { first, last, isHeadVisible },
    );
    // What failed is tried again by its button, or once the connection is back.
    if (hasOlder && !olderFailure && offset < handle.viewportSize * 1.5) loadOlder();
    const lastRow = items[last];
    if (lastRow && lastRow !== 'beginning') onReadTo(lastRow.seq ?? 0);
    const isFurtherUp = wasPlaced.current && !isAtEnd;
    remember(isFurtherUp ? { index: first, offset: offset - handle.getItemOffset(first) } : undefined);
  }, [hasOlder, isAtEnd, items, loadOlder, olderFailure, onReadTo, remember]);

  // The room opens where reading stopped, else where one was in it before, else at its end.
  useLayoutEffect(() => {
    if (wasPlaced.current || rows.length === 0) return;
    wasPlaced.current = true;
    // With the line further up than what is here, the pill says how much is new instead.
    if (spots.new) {
      if (spots.new.index > (hasOlder ? 1 : 0)) pinTo('new');
    } else if (spots.place) pinTo('place');
  }, [hasOlder, spots, pinTo, rows.length]);

  // What one sends oneself is always shown.
  const lastPendingKey = rows.findLast((row) => row.pending)?.key;
  const shownKey = useRef(lastPendingKey);
  useLayoutEffect(() => {
    if (lastPendingKey === shownKey.current) return;
    shownKey.current = lastPendingKey;
    if (lastPendingKey) pinTo('end');
  }, [lastPendingKey, pinTo]);

  useLayoutEffect(look, [look]);
  useLayoutEffect(() => onAtEnd(isAtEnd), [isAtEnd, onAtEnd]);

  const topRow = view && items[view.first];
  const isNewAbove = spots.new !== undefined && view !== undefined && spots.new.index < view.first;
  return (
    <div className={styles.frame}>
      {/* Focusable because it scrolls, and because up and down walk its rows. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        className={styles.scroller}
        role="log"
        // Rows come and go while one scrolls; new messages are spoken by MessageAnnouncer instead.
        aria-live="off"
        aria-label={`Messages in ${title}`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        {...handlers}
        onKeyDown={(event) => {
          onGesture();
          handlers.onKeyDown(event);
        }}
        onClick={(event) => event.target instanceof Element && event.target.closest('summary') && letGo()}
        onPointerDown={onGesture}
        onTouchMove={onGesture}
        onWheel={onGesture}
      >
        <div className={styles.push} />
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          data={items}
          shift={isPrepended}
          bufferSize={drawnAheadInPixels}
          keepMounted={focusedIndex < 0 ? [] : [focusedIndex + 1]}
          onScroll={(offset) => {
            onScroll(offset);
            look();
          }}
          onResize={() => {
            keep();
            onScroll(list.current?.scrollOffset ?? 0);
            look();
          }}
        >
          {(item, index) =>
            item === 'beginning' ? (
              <ListBeginning
                key="beginning"
                title={title}
                hasOlder={hasOlder}
                olderFailure={olderFailure}
                loadOlder={loadOlder}
              />
            ) : (
              <MessageRow
                key={item.key}
                row={item}
                index={index - 1}
                isLast={index === rows.length}
                onRetry={onRetry}
                onDiscard={onDiscard}
              />
            )
          }
        </Virtualizer>
      </div>
      {topRow && topRow !== 'beginning' && !(topRow.startsDay && view.isHeadVisible) && (
        <FloatingDay day={topRow.day} />
      )}
      <NewPills
        rows={rows}
        isAtEnd={isAtEnd}
        isNewAbove={isNewAbove}
        onToNew={() => pinTo('new')}
        onToEnd={() => pinTo('end')}
      />
    </div>
  );
}
