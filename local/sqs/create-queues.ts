import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Assembly } from '../assembly/assembly.ts';
import { AwsError } from '../lib/aws-error.ts';
import type { Runtime } from '../lib/runtime.ts';
import { openDatabase } from '../lib/sqlite.ts';
import { type QueueConfig, readQueues } from './read-queues.ts';
import type { MessageAttribute, Queues, ReceivedMessage } from './queues.ts';

const schema = `CREATE TABLE messages (
  id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL, sentAt INTEGER NOT NULL,
  visibleAt INTEGER NOT NULL, receives INTEGER NOT NULL DEFAULT 0, firstReceivedAt INTEGER, receipt TEXT
) STRICT;
CREATE INDEX by_queue ON messages (queue, visibleAt)`;

// A laptop sleeps and its clock is set: nobody waits for a message longer than this without looking again.
const longestWaitMs = 60_000;

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
  const timers = new Map<string, NodeJS.Timeout>();
  const { clock, newId } = runtime;

  // Who had a message in hand ended with the process that ended: nobody is left to wait for.
  database.run('UPDATE messages SET visibleAt = ?1 WHERE receives > 0 AND visibleAt > ?1', clock.now());

  const queueOf = (arn: string): QueueConfig => {
    const queue = queues.get(arn);
    if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };

  /** Tells who waits once the queue's next message is due: delayed, or received and not deleted. */
  const watch = (arn: string): void => {
    clearTimeout(timers.get(arn));
    timers.delete(arn);
    const now = clock.now();
    const sql = 'SELECT min(visibleAt) AS at FROM messages WHERE queue = ? AND visibleAt > ?';
    const at = database.get<{ at: number | null }>(sql, arn, now)?.at;
    if (at === null || at === undefined) return;
    const announce = () => {
      watch(arn);
      availability.emit(arn);
    };
    timers.set(arn, setTimeout(announce, Math.min(at - now, longestWaitMs)).unref());
  };

  const announce = (arn: string): void => void setImmediate(() => availability.emit(arn)).unref();

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
    announce(deadLetters.arn);
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
    const attributes = Object.entries(JSON.parse(row.attributes) as Record<string, MessageAttribute | string>);
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
        // Data of earlier versions has them as plain texts.
        attributes.map(([name, value]) => [
          name,
          typeof value === 'string' ? { dataType: 'String', stringValue: value } : value,
        ]),
      ),
      md5OfBody: createHash('md5').update(row.body).digest('hex'),
    };
  };

  return {
    has: (arn) => queues.has(arn),
    config: queueOf,
    send(arn, body, { attributes = {}, delayMs } = {}) {
      const queue = queueOf(arn);
      if (Buffer.byteLength(body) + sizeOf(attributes) > queue.maximumMessageSize)
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
        now + (delayMs ?? queue.delayMs),
      );
      watch(arn);
      if ((delayMs ?? queue.delayMs) <= 0) announce(arn);
      return id;
    },
    receive(arn, max) {
      const queue = queueOf(arn);
      const now = clock.now();
      const received = database.transaction(() => {
        database.run('DELETE FROM messages WHERE queue = ? AND sentAt < ?', arn, now - queue.retentionMs);
        const rows = database.all<Row>(
          'SELECT * FROM messages WHERE queue = ? AND visibleAt <= ? ORDER BY visibleAt, rowid LIMIT ?',
          arn,
          now,
          max,
        );
        return rows.flatMap((row) => (redrive(queue, row) ? [] : [receiveOne(queue, row)]));
      });
      watch(arn);
      return received;
    },
    delete: (arn, receiptHandle) =>
      void database.run('DELETE FROM messages WHERE queue = ? AND receipt = ?', arn, receiptHandle),
    onAvailable(arn, listener) {
      availability.on(arn, listener);
      // Whoever looks and finds nothing is told of the next that is due.
      announce(arn);
      return () => availability.off(arn, listener);
    },
    list: () =>
      [...queues.values()].map(({ name, arn, url }) => {
        const row = database.get<{ size: number }>('SELECT count(*) AS size FROM messages WHERE queue = ?', arn);
        return { name, arn, url, size: row?.size ?? 0 };
      }),
    counts(arn) {
      const counted = database.get<{ visible: number; inFlight: number; delayed: number }>(
        `SELECT count(*) FILTER (WHERE visibleAt <= ?2) AS visible,
           count(*) FILTER (WHERE visibleAt > ?2 AND receives > 0) AS inFlight,
           count(*) FILTER (WHERE visibleAt > ?2 AND receives = 0) AS delayed
         FROM messages WHERE queue = ?1`,
        arn,
        clock.now(),
      );
      return { ...counted! };
    },
    peek: (arn, max) =>
      database.all('SELECT body, sentAt FROM messages WHERE queue = ? ORDER BY sentAt DESC LIMIT ?', arn, max),
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      availability.removeAllListeners();
      database.close();
    },
  };
}

/** What attributes add to a message's size: names, types and values. */
function sizeOf(attributes: Readonly<Record<string, MessageAttribute>>): number {
  return Object.entries(attributes).reduce((sum, [name, attribute]) => {
    const value =
      'stringValue' in attribute
        ? Buffer.byteLength(attribute.stringValue)
        : Buffer.byteLength(attribute.binaryValue, 'base64');
    return sum + Buffer.byteLength(name) + Buffer.byteLength(attribute.dataType) + value;
  }, 0);
}
