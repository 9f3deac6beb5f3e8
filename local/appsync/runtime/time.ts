import { formatDateTime } from './format-date-time.ts';
import { invocation } from './invocation.ts';
import { parseDateTime } from './parse-date-time.ts';
import { UtilFault } from './signals.ts';

const iso = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}(?::?\d{2})?)$/;

/** `util.time`. Formats are patterns of Java's `DateTimeFormatter`. */
export const time = {
  nowISO8601: () => new Date(invocation.now()).toISOString(),
  nowEpochSeconds: () => Math.floor(invocation.now() / 1000),
  nowEpochMilliSeconds: () => invocation.now(),
  nowFormatted: (format: string, timezone?: string) => formatDateTime(invocation.now(), format, timezone),
  parseFormattedToEpochMilliSeconds: parseDateTime,
  parseISO8601ToEpochMilliSeconds(timestamp: string): number {
    const [, date, clock = '', zone = ''] = iso.exec(timestamp) ?? [];
    const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
    const parsed = Date.parse(`${date}T${clock.replace(/(\.\d{3})\d+$/, '$1')}${offset.toUpperCase()}`);
    if (Number.isNaN(parsed)) throw new UtilFault(`Text '${timestamp}' could not be parsed at index 0`);
    return parsed;
  },
  epochMilliSecondsToSeconds: (milliseconds: number) => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: (milliseconds: number) => new Date(milliseconds).toISOString(),
  epochMilliSecondsToFormatted: (milliseconds: number, format: string, timezone?: string) =>
    formatDateTime(milliseconds, format, timezone),
};
