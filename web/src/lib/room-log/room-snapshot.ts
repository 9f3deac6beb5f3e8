import type { Failure } from '../api/failure.ts';
import type { Message } from '../api/types.ts';
import { completeTo, hasOlder, missingCount } from './room-log.ts';
import type { RoomLog } from './room-log.ts';

export interface RoomSnapshot {
  status: 'loading' | 'ready' | 'forbidden' | 'error';
  /** Ascending by `seq`. */
  messages: readonly Message[];
  hasOlder: boolean;
  loadingOlder: boolean;
  /** Why the last page upward did not come. */
  olderFailure?: Failure;
  completeTo: number;
  lastSeq: number;
  /** Messages known to exist that are still to come. */
  catchingUp: number;
  /** Subscribed and caught up: what one sees is what there is. */
  live: boolean;
  failure?: Failure;
}

export interface SyncState {
  status: RoomSnapshot['status'];
  log: RoomLog;
  reading: boolean;
  loadingOlder: boolean;
  olderFailure?: Failure;
  live: boolean;
  failure?: Failure;
}

export function toSnapshot({
  status,
  log,
  reading,
  loadingOlder,
  olderFailure,
  live,
  failure,
}: SyncState): RoomSnapshot {
  return {
    status,
    messages: log.messages,
    hasOlder: hasOlder(log),
    loadingOlder,
    completeTo: completeTo(log),
    lastSeq: log.lastSeq,
    // A number that is on its way is no catching up: it counts once a read is needed for it.
    catchingUp: reading ? missingCount(log) : 0,
    live,
    ...(olderFailure && { olderFailure }),
    ...(failure && { failure }),
  };
}
