import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Assembly } from '../assembly/assembly.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Runtime } from '../lib/runtime.ts';
import { openDatabase } from '../lib/sqlite.ts';
import { type QueueConfig, readQueues } from './read-queues.ts';
import type { Queues, ReceivedMessage } from './queues.ts';

const schema = `CREATE TABLE messages (
  id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, sentAt INTEGER NOT NULL,
  visibleAt INTEGER NOT NULL, receives INTEGER NOT NULL DEFAULT 0, firstReceivedAt INTEGER, receipt TEXT
) STRICT;
CREATE INDEX by_queue ON messages (queue, visibleAt)`;

interface Row {
  readonly id: string;
  readonly body: string;
  readonly attributes: string;
  readonly sentAt: number;
  readonly receives: number;
  readonly firstReceivedAt: number | null;
}

/** Opens the queues of the template. */
export function createQueues({ assembly, runtime }: { assembly: Assembly; runtime: Runtime }): Queues {
  const queues = readQueues(assembly);
  const database = openDatabase(runtime, 'sqs', 1, schema);
  const availability = new EventEmitter().setMaxListeners(0);
  const timers = new Set<NodeJS.Timeout>();
  const { clock, newId } = runtime;

  const queueOf = (arn: string): QueueConfig => {
    const queue = queues.get(arn);
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };

  const announceIn = (arn: string, delayMs: number): void => {
    const announce = () => {
      timers.delete(timer);
      availability.emit(arn);
    };
    const timer = setTimeout(announce, delayMs).unref();
    timers.add(timer);
  };

  /** Past its last receive a message moves to the dead-letter queue instead of coming again. */
  const redrive = (queue: QueueConfig, row: Row): boolean => {
    const { deadLetters } = queue;
    if (!deadLetters || row.receives < deadLetters.maxReceiveCount || !queues.has(deadLetters.arn)) return false;
    database.run(
      'UPDATE messages SET queue = ?, receives = 0, visibleAt = ? WHERE id = ?',
      deadLetters.arn,
      clock.now(),
      row.id,
    );
    announceIn(deadLetters.arn, 0);
    return true;
  };

  const receiveOne = (queue: QueueConfig, row: Row): ReceivedMessage => {
    const now = clock.now();
    const receiptHandle = newId();
    const firstReceivedAt = row.firstReceivedAt ?? now;
    database.run(
      'UPDATE messages SET visibleAt = ?, receives = receives + 1, firstReceivedAt = ?, receipt = ? WHERE id = ?',
      now + queue.visibilityTimeoutMs,
      firstReceivedAt,
      receiptHandle,
      row.id,
    );
    announceIn(queue.arn, queue.visibilityTimeoutMs);
    const attributes = Object.entries(JSON.parse(row.attributes) as Record<string, string>);
    return {
      messageId: row.id,
      receiptHandle,
      body: row.body,
      attributes: {
        ApproximateReceiveCount: String(row.receives + 1),
        SentTimestamp: String(row.sentAt),
        ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
        SenderId: assembly.accountId,
      },
      messageAttributes: Object.fromEntries(
        attributes.map(([name, stringValue]) => [name, { stringValue, dataType: 'String' as const }]),
      ),
      md5OfBody: createHash('md5').update(row.body).digest('hex'),
    };
  };

  return {
    has: (arn) => queues.has(arn),
    send(arn, body, attributes = {}) {
      const queue = queueOf(arn);
      if (Buffer.byteLength(body) > queue.maximumMessageSize)
        throw new AwsError(
          'InvalidParameterValue',
          `One or more parameters are invalid. Reason: Message must be shorter than ${queue.maximumMessageSize} bytes.`,
        );
      const id = newId();
      const now = clock.now();
      database.run(
        'INSERT INTO messages (id, queue, body, attributes, sentAt, visibleAt) VALUES (?, ?, ?, ?, ?, ?)',
        id,
        arn,
        body,
        JSON.stringify(attributes),
        now,
        now + queue.delayMs,
      );
      announceIn(arn, queue.delayMs);
      return id;
    },
    receive(arn, max) {
      const queue = queueOf(arn);
      const now = clock.now();
      return database.transaction(() => {
        database.run('DELETE FROM messages WHERE queue = ? AND sentAt < ?', arn, now - queue.retentionMs);
        const rows = database.all<Row>(
          'SELECT * FROM messages WHERE queue = ? AND visibleAt <= ? ORDER BY visibleAt, rowid LIMIT ?',
          arn,
          now,
          max,
        );
        return rows.flatMap((row) => (redrive(queue, row) ? [] : [receiveOne(queue, row)]));
      });
    },
    delete: (arn, receiptHandle) =>
      void database.run('DELETE FROM messages WHERE queue = ? AND receipt = ?', arn, receiptHandle),
    onAvailable(arn, listener) {
      availability.on(arn, listener);
      announceIn(arn, 0);
      return () => availability.off(arn, listener);
    },
    list: () =>
      [...queues.values()].map(({ name, arn }) => {
        const row = database.get<{ size: number }>('SELECT count(*) AS size FROM messages WHERE queue = ?', arn);
        return { name, arn, size: row?.size ?? 0 };
      }),
    peek: (arn, max) =>
      database.all('SELECT body, sentAt FROM messages WHERE queue = ? ORDER BY sentAt DESC LIMIT ?', arn, max),
    close() {
      for (const timer of timers) clearTimeout(timer);
      availability.removeAllListeners();
      database.close();
    },
  };
}
