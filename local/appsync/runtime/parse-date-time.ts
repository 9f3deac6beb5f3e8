import { epochOf } from './date-time-fields.ts';
import { dayNames, monthNames, parsePattern, type PatternPart } from './date-time-pattern.ts';
import { UtilFault } from './signals.ts';
import { epochInZone, fixedOffset } from './time-zone.ts';

// The sandbox's global is taken away from resolvers.
const Pattern = RegExp;

type Found = Partial<
  Record<'year' | 'month' | 'day' | 'dayOfYear' | 'hour' | 'hour12' | 'minute' | 'second', number>
> & {
  millisecond?: number;
  afternoon?: boolean;
  zone?: string;
};

const names = (all: readonly string[], count: number) =>
  (count === 4 ? all : all.map((name) => name.slice(0, 3))).join('|');

/** The regular expression of one part; each field is one group. */
function sourceOf(part: PatternPart): string {
  if (part.kind === 'text') return part.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (part.kind === 'optional') return part.open ? '(?:' : ')?';
  const { letter, count } = part;
  if ('yuY'.includes(letter)) return count === 2 ? '(\\d{2})' : count === 4 ? '([+-]?\\d{4,})' : `(\\d{${count},})`;
  if ('ML'.includes(letter) && count > 2) return `(${names(monthNames, count)})`;
  if (letter === 'E') return `(${names(dayNames, count)})`;
  if (letter === 'a') return '([AaPp][Mm])';
  if (letter === 'S' || letter === 'n') return letter === 'S' ? `(\\d{${count}})` : '(\\d+)';
  if ('Vz'.includes(letter)) return '([A-Za-z][\\w/+:-]*|[+-][\\d:]+)';
  if ('XxZO'.includes(letter)) return '(Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?(?::?\\d{2})?|GMT|UTC)';
  if ('MLdDHkKhms'.includes(letter)) return count === 1 ? '(\\d{1,3})' : `(\\d{${count}})`;
  throw new UtilFault(`Unsupported pattern letter: ${letter}`);
}

function take(found: Found, letter: string, count: number, text: string): void {
  const number = Number(text);
  switch (letter) {
    case 'y':
    case 'u':
    case 'Y':
      found.year = count === 2 ? 2000 + number : number;
      return;
    case 'M':
    case 'L':
      found.month = count > 2 ? monthNames.findIndex((name) => name.startsWith(text.slice(0, 3))) + 1 : number;
      return;
    case 'd':
      found.day = number;
      return;
    case 'D':
      found.dayOfYear = number;
      return;
    case 'H':
    case 'k':
      found.hour = number % 24;
      return;
    case 'h':
    case 'K':
      found.hour12 = number % 12;
      return;
    case 'm':
      found.minute = number;
      return;
    case 's':
      found.second = number;
      return;
    case 'S':
      found.millisecond = Number(text.padEnd(3, '0').slice(0, 3));
      return;
    case 'n':
      found.millisecond = Math.floor(number / 1_000_000);
      return;
    case 'a':
      found.afternoon = text.toLowerCase() === 'pm';
      return;
    case 'E':
      return;
    default:
      found.zone = text;
  }
}

/** Reads a time written by a pattern of Java's `DateTimeFormatter`; without `zone` the text must tell its offset. */
export function parseDateTime(text: string, pattern: string, zone?: string): number {
  const parts = parsePattern(pattern);
  const match = new Pattern(`^${parts.map(sourceOf).join('')}$`).exec(text);
  const refuse = (why: string) => new UtilFault(`Text '${text}' could not be parsed${why}`);
  if (!match) throw refuse(' at index 0');
  const found: Found = {};
  const fields = parts.filter((part) => part.kind === 'field');
  fields.forEach((part, index) => {
    const group = match[index + 1];
    if (group !== undefined) take(found, part.letter, part.count, group);
  });
  const where = found.zone ?? zone;
  if (where === undefined) throw refuse(': Unable to obtain ZonedDateTime from TemporalAccessor');
  const local = localTime(found);
  if (local === undefined) throw refuse(': Unable to obtain a date of it');
  const offset = fixedOffset(where);
  return offset === undefined ? epochInZone(local, where) : local - offset * 1000;
}

function localTime(found: Found): number | undefined {
  const { year, month = 1, day = 1, dayOfYear, hour12, afternoon } = found;
  const hour = found.hour ?? (hour12 === undefined ? 0 : hour12 + (afternoon ? 12 : 0));
  const { minute = 0, second = 0, millisecond = 0 } = found;
  if (year === undefined || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  const fields = { year, month, day: dayOfYear ?? day, hour, minute, second, millisecond };
  const local = epochOf(fields);
  const real = new Date(local);
  return dayOfYear === undefined && real.getUTCDate() !== day ? undefined : local;
}
