import type { Database } from '../lib/sqlite.ts';
import type { StreamRecord } from './dynamodb-api.ts';
import { itemSize } from './item-size.ts';
import { parseItem } from './value.ts';
import type { TableSchema } from './table-schema.ts';

export interface Change {
  readonly eventName: StreamRecord['eventName'];
  readonly keys: string;
  readonly oldImage: string | undefined;
  readonly newImage: string | undefined;
  readonly createdAt: number;
  readonly isTimeToLive: boolean;
}

export interface NumberedRecord {
  readonly sequence: number;
  readonly record: StreamRecord;
}

/** The tables' changes in the order they happened, kept as long as DynamoDB keeps them. */
export interface StreamLog {
  /** Called within the transaction that makes the change. */
  append(table: TableSchema, change: Change): void;
  read(table: TableSchema, after: number, limit: number): NumberedRecord[];
  /** The sequence number of the newest record that was ever written. */
  newest(): number;
  /** Drops records made before `time`. */
  trim(table: TableSchema, time: number): void;
}

interface LoggedRow {
  readonly sequence: number;
  readonly event_name: StreamRecord['eventName'];
  readonly keys: string;
  readonly old_image: string | null;
  readonly new_image: string | null;
  readonly created_at: number;
  readonly is_time_to_live: number;
}

/** `onAppend` hears of a table's new record before its transaction ends. */
export function createStreamLog(db: Database, region: string, onAppend: (tableName: string) => void): StreamLog {
  // Positions outlive trimmed records, so numbers are never given twice.
  const highest = `SELECT max(sequence) AS sequence FROM (
    SELECT max(sequence) AS sequence FROM stream_record UNION ALL SELECT max(sequence) FROM stream_position)`;
  let sequence = db.get<{ sequence: number | null }>(highest)?.sequence ?? 0;
  const insert = db.prepare('INSERT INTO stream_record VALUES (?, ?, ?, ?, ?, ?, ?, ?)');

  return {
    append(table, change) {
      const { viewType } = table.stream!;
      const keepsOld = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
      const keepsNew = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES';
      const oldImage = keepsOld ? (change.oldImage ?? null) : null;
      const newImage = keepsNew ? (change.newImage ?? null) : null;
      const { eventName, keys, createdAt, isTimeToLive } = change;
      insert.run(table.name, ++sequence, eventName, keys, oldImage, newImage, createdAt, Number(isTimeToLive));
      onAppend(table.name);
    },
    read: (table, after, limit) =>
      db
        .all<LoggedRow>(
          'SELECT * FROM stream_record WHERE table_name = ? AND sequence > ? ORDER BY sequence LIMIT ?',
          table.name,
          after,
          limit,
        )
        .map((row) => ({ sequence: row.sequence, record: toRecord(row, table, region) })),
    newest: () => sequence,
    trim(table, time) {
      // Stops at the first record that stays: they lie in the order of their making.
      const first = db.get<{ sequence: number }>(
        'SELECT sequence FROM stream_record WHERE table_name = ? AND created_at >= ? ORDER BY sequence LIMIT 1',
        table.name,
        time,
      );
      const end = first?.sequence ?? sequence + 1;
      db.run('DELETE FROM stream_record WHERE table_name = ? AND sequence < ?', table.name, end);
    },
  };
}

/** AWS's sequence numbers have at least 21 digits; as texts they sort like their numbers. */
export const sequenceText = (sequence: number): string => `1${String(sequence).padStart(20, '0')}`;

function toRecord(row: LoggedRow, table: TableSchema, awsRegion: string): StreamRecord {
  const { arn, viewType } = table.stream!;
  const images = {
    Keys: parseItem(row.keys),
    ...(row.new_image === null ? {} : { NewImage: parseItem(row.new_image) }),
    ...(row.old_image === null ? {} : { OldImage: parseItem(row.old_image) }),
  };
  const record = {
    eventID: Buffer.from(`${table.name}:${row.sequence}`).toString('hex').padStart(32, '0').slice(-32),
    eventName: row.event_name,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion,
    eventSourceARN: arn,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(row.created_at / 1000),
      ...images,
      SequenceNumber: sequenceText(row.sequence),
      SizeBytes: Object.values(images).reduce((bytes, image) => bytes + itemSize(image), 0),
      StreamViewType: viewType,
    },
  };
  if (!row.is_time_to_live) return record;
  return { ...record, userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } };
}
