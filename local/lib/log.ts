export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly level: LogLevel;
  /** The service that speaks: `dynamodb`, `cognito`, `appsync`, `lambda`, `hosting`, `iam`. */
  readonly service: string;
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

export interface Log {
  write(level: LogLevel, service: string, message: string, fields?: Record<string, unknown>): void;
  /** The newest entries, oldest first. */
  recent(): readonly LogEntry[];
}

// What resolvers and functions log may hold what clients send: 2,000 entries of a megabyte would be the whole memory.
const maxMessageLength = 256 * 1024;
const maxKeptLength = 16 * 1024 * 1024;

/** Keeps the newest `capacity` entries, as long as they are not too long together, and hands each to `sink` as it comes. */
export function createLog(sink: (entry: LogEntry) => void = () => {}, now = Date.now, capacity = 2_000): Log {
  const entries: LogEntry[] = [];
  let keptLength = 0;
  return {
    write(level, service, message, fields = {}) {
      const entry = { time: now(), level, service, message: cut(message), fields };
      entries.push(entry);
      keptLength += lengthOf(entry);
      while (entries.length > capacity || (keptLength > maxKeptLength && entries.length > 1))
        keptLength -= lengthOf(entries.shift()!);
      sink(entry);
    },
    recent: () => entries,
  };
}

const cut = (message: string): string =>
  message.length > maxMessageLength ? `${message.slice(0, maxMessageLength)} …` : message;

function lengthOf({ message, fields }: LogEntry): number {
  let length = message.length;
  for (const value of Object.values(fields)) if (typeof value === 'string') length += value.length;
  return length;
}
