import type { QueueConfig } from './read-queues.ts';

/** A value that a message carries beside its body. */
export type MessageAttribute =
  | { readonly dataType: string; readonly stringValue: string }
  /** Base64. */
  | { readonly dataType: string; readonly binaryValue: string };

/** A message as SQS hands it to a function: the members of an event source mapping's record. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: {
    readonly ApproximateReceiveCount: string;
    readonly SentTimestamp: string;
    readonly ApproximateFirstReceiveTimestamp: string;
    readonly SenderId: string;
  };
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
  readonly md5OfBody: string;
}

export interface QueueState {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** Messages in it, those being handled included. */
  readonly size: number;
}

export interface SendOptions {
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
  /** Instead of the queue's own delay. */
  readonly delayMs?: number | undefined;
}

/** The queues of the template. */
export interface Queues {
  has(arn: string): boolean;
  /** Keeps a message, durable when it returns; gives its id. */
  send(arn: string, body: string, options?: SendOptions): string;
  /** Takes up to `max` messages; each comes again once the queue's visibility timeout has passed and it was not deleted. */
  receive(arn: string, max: number): ReceivedMessage[];
  delete(arn: string, receiptHandle: string): void;
  /** Calls `listener` when a message may be there to receive; returns how to stop. */
  onAvailable(arn: string, listener: () => void): () => void;
  list(): QueueState[];
  /** Of a queue of the template; throws `QueueDoesNotExist`. */
  config(arn: string): QueueConfig;
  /** Messages to be received now, in somebody's hands, and not due yet. */
  counts(arn: string): { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  /** The newest messages, for a page to show. */
  peek(arn: string, max: number): { readonly body: string; readonly sentAt: number }[];
  close(): void;
}
