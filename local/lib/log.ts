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

/** Keeps the newest `capacity` entries for the log page and hands each to `sink` as it comes. */
export function createLog(sink: (entry: LogEntry) => void = () => {}, now = Date.now, capacity = 2_000): Log {
  const entries: LogEntry[] = [];
  return {
    write(level, service, message, fields = {}) {
      const entry = { time: now(), level, service, message, fields };
      entries.push(entry);
      if (entries.length > capacity) entries.splice(0, entries.length - capacity);
      sink(entry);
    },
    recent: () => entries,
  };
}
