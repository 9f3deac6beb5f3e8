import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { LogLevel } from '../lib/log.ts';

/** A line that a function wrote; structured loggers write JSON with a level and a message of their own. */
export interface Output {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const levels: ReadonlyMap<string, LogLevel> = new Map([
  ['trace', 'debug'],
  ['debug', 'debug'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['error', 'error'],
  ['critical', 'error'],
  ['fatal', 'error'],
]);
// The log bounds messages, not fields.
const maxStructuredLength = 64 * 1024;

/** Hands on each line of a function's output; `level` is that of a plain line. */
export function forwardOutput(stream: Readable, level: LogLevel, write: (output: Output) => void): void {
  createInterface({ input: stream }).on('line', (line) => write(parseLine(line, level)));
}

function parseLine(line: string, level: LogLevel): Output {
  const plain: Output = { level, message: line, fields: {} };
  if (!line.startsWith('{') || line.length > maxStructuredLength) return plain;
  try {
    const { level: ownLevel, message, ...fields } = JSON.parse(line) as Record<string, unknown>;
    if (typeof message !== 'string') return plain;
    return { level: levels.get(String(ownLevel).toLowerCase()) ?? level, message, fields };
  } catch {
    // Not JSON after all: a line like any other.
    return plain;
  }
}
