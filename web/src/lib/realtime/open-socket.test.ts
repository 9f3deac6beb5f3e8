import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSocket } from './open-socket.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class FakeSocket {
  static last: FakeSocket;
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readyState = 1;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    FakeSocket.last = this;
  }
  send() {}
  close() {}
  receive(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

it('counts any frame as a sign of life, and 90 s without one as a break (RT-41)', () => {
  const onBreak = vi.fn();
  const onAck = vi.fn();
  const WebSocket = FakeSocket as unknown as typeof globalThis.WebSocket;
  openSocket({ url: 'ws://test', authorization: {}, WebSocket, onAck, onFrame: () => undefined, onBreak });
  FakeSocket.last.onopen?.();
  FakeSocket.last.receive({ type: 'connection_ack' });
  expect(onAck).toHaveBeenCalledOnce();
  for (let round = 0; round < 3; round++) {
    vi.advanceTimersByTime(60_000);
    FakeSocket.last.receive({ type: 'ka' });
  }
  vi.advanceTimersByTime(89_999);
  expect(onBreak).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onBreak).toHaveBeenCalledOnce();
});
