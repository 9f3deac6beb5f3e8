import type { WebSocket } from 'ws';

/** The key that the test API takes. */
export const apiKey = 'da2-abcdefghijklmnopqrstuvwxyz';

// Frames are read member by member.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Frame = any;

/** A client that keeps every frame and hands them out in order. */
export function createTestSocket(webSocket: WebSocket) {
  const frames: Frame[] = [];
  const waiting: ((frame: Frame) => void)[] = [];
  const closed = new Promise<number>((resolve) => webSocket.on('close', resolve));
  webSocket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    const take = waiting.shift();
    if (take) take(frame);
    else frames.push(frame);
  });
  webSocket.on('error', () => {});
  const next = (): Promise<Frame> =>
    frames.length > 0 ? Promise.resolve(frames.shift()) : new Promise((resolve) => waiting.push(resolve));
  return {
    webSocket,
    opened: new Promise<void>((resolve) => webSocket.on('open', () => resolve())),
    /** The close code. */
    closed,
    /** Frames that came and were not asked for. */
    unread: frames,
    send: (frame: unknown) => webSocket.send(JSON.stringify(frame)),
    /** The next frame, which must be of this type. */
    async next(type: string): Promise<Frame> {
      const frame = await next();
      if (frame.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(frame)}`);
      return frame;
    },
    start(id: string, query: string, variables: unknown = {}, authorization: unknown = { 'x-api-key': apiKey }) {
      const payload = { data: JSON.stringify({ query, variables }), extensions: { authorization } };
      webSocket.send(JSON.stringify({ id, type: 'start', payload }));
    },
    async subscribed(id: string, query: string, variables: unknown = {}, authorization?: unknown) {
      this.start(id, query, variables, authorization);
      const frame = await this.next('start_ack');
      if (frame.id !== id) throw new Error(`ack of ${frame.id}, not ${id}`);
    },
    /** All that the server has sent so far: a frame that it answers at once comes after them. */
    async settled(): Promise<Frame[]> {
      webSocket.send(JSON.stringify({ type: 'connection_init' }));
      const seen: Frame[] = [];
      for (let frame = await next(); frame.type !== 'connection_ack'; frame = await next()) seen.push(frame);
      await next();
      return seen;
    },
    close: () => webSocket.close(),
  };
}
