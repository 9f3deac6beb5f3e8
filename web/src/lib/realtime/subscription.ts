import { createBackOff } from './back-off.ts';
import type { EventPayload, ProtocolError } from './frames.ts';
import { startFrame } from './frames.ts';
import { SubscriptionRefusedError } from './subscription-refused-error.ts';

export interface SubscriptionRequest {
  query: string;
  variables: Record<string, unknown>;
}

export interface SubscriptionObserver {
  /** Events published from now on arrive. Called again after every reconnect: what was missed can be read now. */
  established(): void;
  /** The connection is gone: what happens now has to be read later. */
  interrupted(): void;
  event(payload: EventPayload): void;
  refused(error: SubscriptionRefusedError): void;
}

/** What a subscription may use of the connection it runs on. */
export interface StartContext {
  send(frame: string): void;
  /** Fresh authorization for one start. */
  authorize(options: { forceRefresh: boolean }): Promise<object>;
  /** Gives the connection up. */
  fail(reason: string): void;
  newId(): string;
}

/** One subscription that is wanted, over however many connections it takes. */
export interface Subscription {
  readonly id: string | undefined;
  start(context: StartContext): void;
  /** The connection is gone; `start` will be called on the next. */
  pause(): void;
  /** Nobody wants it any more. */
  stop(): void;
  onStartAck(): void;
  onData(payload: EventPayload): void;
  onComplete(): void;
  onError(errors: ProtocolError[]): void;
}

const START_ACK_TIMEOUT_MS = 15_000;
// A subscription that ends again within this time of its restart was ended on purpose.
const RESTART_GRACE_MS = 10_000;
const TOKEN_ERRORS = ['UnauthorizedException', 'NotAuthorizedException'];
const PASSING_ERRORS = [
  'LimitExceededError',
  'MaxSubscriptionsReachedError',
  'ThrottlingException',
  'Busy',
  'Internal',
];

export function createSubscription(
  request: SubscriptionRequest,
  observer: SubscriptionObserver,
  onRefused: () => void,
): Subscription {
  const backOff = createBackOff();
  let context: StartContext | undefined;
  let id: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tokenRefused = false;
  let restartedAt = -Infinity;
  let running = false;

  const forget = () => {
    clearTimeout(timer);
    id = undefined;
    running = false;
  };
  const refuse = (errors: ProtocolError[]) => {
    forget();
    context = undefined;
    onRefused();
    observer.refused(new SubscriptionRefusedError(errors));
  };
  const begin = async (forceRefresh = false) => {
    forget();
    const current = context;
    if (!current) return;
    const own = (id = current.newId());
    const authorization = await current.authorize({ forceRefresh }).catch(() => undefined);
    if (id !== own || context !== current) return;
    if (!authorization) return current.fail('no token');
    timer = setTimeout(() => current.fail('no start_ack in time'), START_ACK_TIMEOUT_MS);
    current.send(startFrame(own, request, authorization));
  };
  // A right that ended makes the new start fail; anything else that ended a subscription is mended by it.
  const endedByServer = (errors: ProtocolError[]) => {
    if (running) observer.interrupted();
    if (Date.now() - restartedAt < RESTART_GRACE_MS) return refuse(errors);
    restartedAt = Date.now();
    void begin();
  };

  return {
    get id() {
      return id;
    },
    start(next) {
      context = next;
      tokenRefused = false;
      void begin();
    },
    pause() {
      const wasRunning = running;
      forget();
      context = undefined;
      if (wasRunning) observer.interrupted();
    },
    stop() {
      if (id) context?.send(JSON.stringify({ id, type: 'stop' }));
      forget();
      context = undefined;
    },
    onStartAck() {
      clearTimeout(timer);
      backOff.reset();
      tokenRefused = false;
      running = true;
      observer.established();
    },
    onData: (payload) => observer.event(payload),
    onComplete: () => endedByServer([{ errorType: 'Forbidden', message: 'The subscription was ended' }]),
    onError(errors) {
      const type = errors[0]?.errorType ?? '';
      if (TOKEN_ERRORS.includes(type) && !tokenRefused) {
        tokenRefused = true;
        return void begin(true);
      }
      if (running) return endedByServer(errors);
      if (!PASSING_ERRORS.includes(type)) return refuse(errors);
      forget();
      timer = setTimeout(() => void begin(), backOff.next());
    },
  };
}
