import { unsourced } from '../unsourced.ts';
import type { AcceptedStart, Starter } from './create-starter.ts';
import * as frames from './frames.ts';
import type { ClientFrame, FrameError } from './frames.ts';
import type { BatchedSocket, SocketBatch } from './socket-batch.ts';
import { frameErrors } from './start-refused.ts';
import type { Subscription, SubscriptionRegistry } from './subscription-registry.ts';

const connectionTimeoutMs = 300_000;
const keepAliveMs = 60_000;
const maxSubscriptions = 100;

export interface ConnectionOptions {
  readonly socket: BatchedSocket;
  readonly batch: SocketBatch;
  readonly registry: SubscriptionRegistry;
  readonly start: Starter;
  readonly sourceIp: readonly string[];
  /** Told of faults that are our own; no client sees their texts. */
  readonly report: (fault: unknown) => void;
}

/** What an id stands for on a connection: a start that is being decided, then the subscription it became. */
interface Slot {
  subscription: Subscription | null;
}

/** Speaks the protocol on one authorized socket until it closes. */
export function runConnection({ socket, batch, registry, start, sourceIp, report }: ConnectionOptions): void {
  const slots = new Map<string, Slot>();
  // Runs from the ack on: without it nothing else is heard.
  let keepAlive: NodeJS.Timeout | undefined;
  const send = (frame: string) => batch.send(socket, frame);
  const refuse = (id: string | undefined, ...errors: FrameError[]) => send(frames.error(id, errors));

  socket.webSocket.on('message', (message: Buffer, isBinary: boolean) => {
    const read = frames.readFrame(message, isBinary);
    if ('frame' in read && read.frame.type === 'connection_init') acknowledge();
    else if (!keepAlive) return;
    else if ('fault' in read) refuse(undefined, read.fault);
    else onFrame(read.frame);
  });
  socket.webSocket.on('close', () => {
    clearInterval(keepAlive);
    for (const { subscription } of slots.values()) if (subscription) registry.remove(subscription);
    slots.clear();
  });

  function acknowledge(): void {
    send(frames.connectionAck(connectionTimeoutMs));
    send(frames.keepAlive);
    clearInterval(keepAlive);
    keepAlive = setInterval(() => send(frames.keepAlive), keepAliveMs).unref();
  }

  function onFrame({ type, id, payload }: ClientFrame): void {
    if (type === 'start') void onStart(id, payload);
    else if (type === 'stop') {
      if (typeof id === 'string') finish(id, slots.get(id));
    } else refuse(undefined, frames.unsupported('unknown'));
  }

  async function onStart(id: unknown, payload: unknown): Promise<void> {
    if (typeof id !== 'string' || id === '') {
      return refuse(undefined, { errorType: 'BadRequestException', message: unsourced.startWithoutId });
    }
    if (slots.has(id)) return refuse(id, unsourced.duplicateId(id));
    if (slots.size >= maxSubscriptions) return refuse(id, unsourced.maxSubscriptions(maxSubscriptions));
    const slot: Slot = { subscription: null };
    slots.set(id, slot);
    try {
      await start(payload, sourceIp, (accepted) => register(id, slot, accepted));
    } catch (error) {
      const errors = frameErrors(error);
      if (!errors) report(error);
      // A stop that came first has had its answer.
      if (slots.get(id) !== slot) return;
      slots.delete(id);
      refuse(id, ...(errors ?? [unsourced.internalFailure]));
    }
  }

  function register(id: string, slot: Slot, accepted: AcceptedStart): Subscription | null {
    if (slots.get(id) !== slot) return null;
    const prefix = frames.dataPrefix(id);
    slot.subscription = {
      ...accepted,
      deliver: (payload) => send(`${prefix}${payload}}`),
      end: () => finish(id, slot),
    };
    registry.add(slot.subscription);
    send(frames.startAck(id));
    return slot.subscription;
  }

  function finish(id: string, slot: Slot | undefined): void {
    if (!slot || slots.get(id) !== slot) return;
    if (slot.subscription) registry.remove(slot.subscription);
    slots.delete(id);
    send(frames.complete(id));
  }
}
