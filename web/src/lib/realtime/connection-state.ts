/** `offline`: the device itself has no network; `waiting`: it has, and the next try is at `retryAt`. */
export interface ConnectionState {
  state: 'connecting' | 'live' | 'offline' | 'waiting';
  retryAt?: number;
}
