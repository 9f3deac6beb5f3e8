import type { GetToken } from '../session/get-token.ts';
import type { Store } from '../store/create-store.ts';
import { createStore } from '../store/create-store.ts';
import { createBackOff } from './back-off.ts';
import type { ConnectionState } from './connection-state.ts';
import type { ProtocolError, ServerFrame } from './frames.ts';
import type { Socket } from './open-socket.ts';
import { openSocket } from './open-socket.ts';
import type { StartContext, Subscription, SubscriptionObserver, SubscriptionRequest } from './subscription.ts';
import { createSubscription } from './subscription.ts';
import { SubscriptionRefusedError } from './subscription-refused-error.ts';
import { watchNetwork } from './watch-network.ts';

// AppSync's own limit for a connection.
const MAX_SUBSCRIPTIONS = 100;

export interface Connection {
  readonly state: Store<ConnectionState>;
  /** Wants events until the returned function is called, over any number of reconnects. */
  subscribe(request: SubscriptionRequest, observer: SubscriptionObserver): () => void;
  retryNow(): void;
  close(): void;
}

interface ConnectionOptions {
  realtimeUrl: string;
  graphqlUrl: string;
  getToken: GetToken;
  WebSocket?: typeof WebSocket;
  random?: () => number;
  newId?: () => string;
}

/** One connection to AppSync that lives as long as anybody wants events, and never gives up. */
export function createConnection(options: ConnectionOptions): Connection {
  const { realtimeUrl, graphqlUrl, getToken, random, newId = () => crypto.randomUUID() } = options;
  // AppSync wants the host of the GraphQL API here, also on its realtime endpoint.
  const { host } = new URL(graphqlUrl);
  const state = createStore<ConnectionState>({ state: 'connecting' });
  const backOff = createBackOff({ random });
  const wanted = new Set<Subscription>();
  let socket: Socket | undefined;
  let attempt = 0;
  let phase: 'idle' | 'connecting' | 'live' | 'waiting' = 'idle';
  let tokenRefused = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const authorize: StartContext['authorize'] = async ({ forceRefresh }) => ({
    host,
    Authorization: await getToken({ forceRefresh }),
  });

  async function connect(): Promise<void> {
    clearTimeout(retryTimer);
    const own = ++attempt;
    phase = 'connecting';
    state.set({ state: 'connecting' });
    const authorization = await authorize({ forceRefresh: tokenRefused }).catch(() => undefined);
    if (own !== attempt) return;
    if (!authorization) return onBreak();
    const Socket = options.WebSocket ?? WebSocket;
    socket = openSocket({ url: realtimeUrl, authorization, WebSocket: Socket, onAck, onFrame, onBreak });
  }

  function disconnect(): void {
    attempt++;
    phase = 'idle';
    clearTimeout(retryTimer);
    socket?.close();
    socket = undefined;
    for (const subscription of wanted) subscription.pause();
  }

  function onBreak(): void {
    disconnect();
    if (wanted.size === 0) return;
    phase = 'waiting';
    const waitMs = backOff.next();
    state.set({ state: navigator.onLine === false ? 'offline' : 'waiting', retryAt: Date.now() + waitMs });
    retryTimer = setTimeout(() => void connect(), waitMs);
  }

  function onAck(): void {
    backOff.reset();
    tokenRefused = false;
    phase = 'live';
    state.set({ state: 'live' });
    for (const subscription of wanted) start(subscription);
  }

  function start(subscription: Subscription): void {
    const current = socket;
    if (!current) return;
    const fail = () => {
      if (socket === current) onBreak();
    };
    subscription.start({ send: current.send, authorize, newId, fail });
  }

  function onFrame(frame: ServerFrame): void {
    if (frame.type === 'connection_error') {
      tokenRefused = isTokenError(frame.payload?.errors);
      return;
    }
    if (!('id' in frame) || frame.id === undefined) return;
    const subscription = [...wanted].find(({ id }) => id === frame.id);
    if (frame.type === 'start_ack') subscription?.onStartAck();
    if (frame.type === 'data') subscription?.onData(frame.payload);
    if (frame.type === 'complete') subscription?.onComplete();
    if (frame.type === 'error') subscription?.onError(frame.payload?.errors ?? []);
  }

  const retryNow = () => {
    if (phase === 'waiting') void connect();
  };
  const unwatch = watchNetwork({
    onChance: () => {
      socket?.checkAlive();
      retryNow();
    },
    // Without a network the socket may stay silent for minutes. A new try tells at once, and succeeds where the server
    // is on this very machine.
    onLost: () => {
      if (wanted.size === 0) return;
      disconnect();
      void connect();
    },
  });

  return {
    state,
    subscribe(request, observer) {
      if (wanted.size >= MAX_SUBSCRIPTIONS) {
        const message = `A connection takes ${MAX_SUBSCRIPTIONS} subscriptions`;
        observer.refused(new SubscriptionRefusedError([{ errorType: 'MaxSubscriptionsReachedError', message }]));
        return () => undefined;
      }
      const subscription = createSubscription(request, observer, () => wanted.delete(subscription));
      wanted.add(subscription);
      if (phase === 'idle') void connect();
      if (phase === 'live') start(subscription);
      return () => {
        if (wanted.delete(subscription)) subscription.stop();
      };
    },
    retryNow,
    close() {
      unwatch();
      for (const subscription of wanted) subscription.stop();
      wanted.clear();
      disconnect();
    },
  };
}

function isTokenError(errors: ProtocolError[] = []): boolean {
  return errors.some(({ errorType, errorCode }) => errorCode === 401 || !!errorType?.includes('UnauthorizedException'));
}
