import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '../iam/iam.ts';

/** An attribute value as it travels: `{S: 'x'}`, `{N: '1'}`, … (binary as base64). */
export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;

/** One change of an item, as a DynamoDB stream reports it. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventSourceARN: string;
  readonly dynamodb: {
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
    readonly ApproximateCreationDateTime: number;
  };
  /** Set on TTL deletions. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: 'dynamodb.amazonaws.com' };
}

export interface StreamListenOptions {
  /** Under this name the listener's place is kept; without it, under how many listeners the stream had before. */
  readonly name?: string;
  /** Where a listener begins that has no place yet: with the oldest kept record (the default) or with what comes. */
  readonly startingPosition?: 'TRIM_HORIZON' | 'LATEST';
}

export interface DynamoDb {
  /**
   * Runs one operation (`GetItem`, `TransactWriteItems`, …) with the wire's own JSON in and out, durable when it returns.
   * Throws AwsError with DynamoDB's names and texts, `AccessDeniedException` included.
   */
  // The wire's JSON is open; the SDK's types would pull the SDK into the engine.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  call(operation: string, input: Record<string, any>, principal: Principal): Record<string, any>;
  /** The HTTP API the AWS SDK speaks (`X-Amz-Target: DynamoDB_20120810.…`), SigV4 checked. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Calls `listener` with the records of a table's stream, in order per item; returns how to stop. Records not yet acknowledged (its promise) come again after a restart. */
  onStreamRecords(
    streamArn: string,
    listener: (records: readonly StreamRecord[]) => Promise<void>,
    options?: StreamListenOptions,
  ): () => void;
  close(): void;
}
