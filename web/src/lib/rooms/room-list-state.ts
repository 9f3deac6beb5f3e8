import type { Failure } from '../api/failure.ts';
import type { Room } from '../api/types.ts';

export interface RoomListState {
  status: 'loading' | 'ready' | 'error';
  /** The one with the latest activity first. */
  rooms: readonly Room[];
  failure?: Failure;
}
