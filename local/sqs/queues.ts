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
  readonly messageAttributes: Readonly<Record<string, { stringValue: string; dataType: 'String' | 'Number' }>>;
  readonly md5OfBody: string;
}

export interface QueueState {
  readonly name: string;
  readonly arn: string;
  /** Messages in it, those being handled included. */
  readonly size: number;
}

/** The queues of the template, used in process only: by destinations, dead letters and event source mappings. */
export interface Queues {
  has(arn: string): boolean;
  /** Keeps a message, durable when it returns; gives its id. */
  send(arn: string, body: string, attributes?: Record<string, string>): string;
  /** Takes up to `max` messages; each comes again once the queue's visibility timeout has passed and it was not deleted. */
  receive(arn: string, max: number): ReceivedMessage[];
  delete(arn: string, receiptHandle: string): void;
  /** Calls `listener` when a message may be there to receive; returns how to stop. */
  onAvailable(arn: string, listener: () => void): () => void;
  list(): QueueState[];
  /** The newest messages, for a page to show. */
  peek(arn: string, max: number): { readonly body: string; readonly sentAt: number }[];
  close(): void;
}
