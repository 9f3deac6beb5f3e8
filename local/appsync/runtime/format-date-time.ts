import { dayOfWeek, dayOfYear, epochOf, fieldsAt, weekOf, type LocalFields } from './date-time-fields.ts';
import { dayNames, monthNames, parsePattern } from './date-time-pattern.ts';
import { UtilFault } from './signals.ts';
import { offsetSecondsOf } from './time-zone.ts';

/** Formats a moment by a pattern of Java's `DateTimeFormatter`, in English. */
export function formatDateTime(epochMilliSeconds: number, pattern: string, zone = 'UTC'): string {
  const offset = offsetSecondsOf(zone, epochMilliSeconds);
  const fields = fieldsAt(epochMilliSeconds, offset);
  return parsePattern(pattern)
    .map((part) => {
      if (part.kind === 'text') return part.text;
      return part.kind === 'field' ? fieldText(part.letter, part.count, fields, offset, zone) : '';
    })
    .join('');
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');
const year = (value: number, count: number) => (count === 2 ? pad(value % 100, 2) : pad(value, count));
/** Three letters are the short name, four the whole, five the first letter. */
const named = (name: string, count: number) => (count === 4 ? name : count === 5 ? name.charAt(0) : name.slice(0, 3));

function fieldText(letter: string, count: number, fields: LocalFields, offset: number, zone: string): string {
  const { hour } = fields;
  switch (letter) {
    case 'y':
    case 'u':
      return year(fields.year, count);
    case 'Y':
      return year(weekOf(fields).weekYear, count);
    case 'M':
    case 'L':
      return count < 3 ? pad(fields.month, count) : named(monthNames[fields.month - 1] ?? '', count);
    case 'd':
      return pad(fields.day, count);
    case 'D':
      return pad(dayOfYear(fields), count);
    case 'E':
      return named(dayNames[dayOfWeek(fields) - 1] ?? '', count);
    case 'e':
    case 'c': {
      // Numbers count from Sunday, the first day of an en_US week.
      const day = dayOfWeek(fields);
      return count < 3 ? pad((day % 7) + 1, count) : named(dayNames[day - 1] ?? '', count);
    }
    case 'a':
      return hour < 12 ? 'AM' : 'PM';
    case 'H':
      return pad(hour, count);
    case 'k':
      return pad(hour || 24, count);
    case 'K':
      return pad(hour % 12, count);
    case 'h':
      return pad(hour % 12 || 12, count);
    case 'm':
      return pad(fields.minute, count);
    case 's':
      return pad(fields.second, count);
    case 'S':
      return pad(fields.millisecond, 3).padEnd(count, '0').slice(0, count);
    case 'n':
      return pad(fields.millisecond * 1_000_000, count);
    case 'A':
      return pad(epochOf(fields) - epochOf({ ...fields, hour: 0, minute: 0, second: 0, millisecond: 0 }), count);
    case 'Q':
    case 'q': {
      const quarter = Math.ceil(fields.month / 3);
      if (count < 3) return pad(quarter, count);
      return count === 3 ? `Q${quarter}` : `${['1st', '2nd', '3rd', '4th'][quarter - 1]} quarter`;
    }
    case 'w':
      return pad(weekOf(fields).week, count);
    case 'F':
      return pad(Math.ceil(fields.day / 7), count);
    case 'G':
      return count === 4 ? 'Anno Domini' : count === 5 ? 'A' : 'AD';
    case 'V':
    case 'z':
      return zone;
    case 'X':
      return offset === 0 ? 'Z' : offsetText(offset, count);
    case 'x':
      return offset === 0 ? ({ 1: '+00', 2: '+0000', 4: '+0000' }[count] ?? '+00:00') : offsetText(offset, count);
    case 'Z':
      if (count === 5) return offset === 0 ? 'Z' : offsetText(offset, 5);
      return count === 4 ? gmt(offset, true) : offsetText(offset, 2);
    case 'O':
      return gmt(offset, count === 4);
    default:
      throw new UtilFault(`Unsupported pattern letter: ${letter}`);
  }
}

/** 1: `+02` or `+0530`, 2: `+0200`, 3: `+02:00`, 4: `+0200[ss]`, 5: `+02:00[:ss]`. */
function offsetText(offset: number, style: number): string {
  const size = Math.abs(offset);
  const [hours, minutes, seconds] = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  const colon = style === 3 || style === 5 ? ':' : '';
  const sign = offset < 0 ? '-' : '+';
  const rest = style === 1 && minutes === 0 ? '' : colon + pad(minutes, 2);
  return sign + pad(hours, 2) + rest + (style > 3 && seconds ? colon + pad(seconds, 2) : '');
}

function gmt(offset: number, full: boolean): string {
  if (offset === 0) return 'GMT';
  const [hours = '', minutes] = offsetText(offset, 3).split(':');
  if (full) return `GMT${hours}:${minutes}`;
  return `GMT${hours.charAt(0)}${Number(hours.slice(1))}${minutes === '00' ? '' : `:${minutes}`}`;
}
