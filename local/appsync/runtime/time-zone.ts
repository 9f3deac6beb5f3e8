import { UtilFault } from './signals.ts';

// The sandbox's global is taken away from resolvers.
const { DateTimeFormat } = Intl;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Seconds east of UTC that `zone` (`UTC`, `+02:00`, `GMT+2`, `Europe/Zurich`) is at a moment. */
export function offsetSecondsOf(zone: string, epochMilliSeconds: number): number {
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const parts = formatOf(zone).formatToParts(new Date(epochMilliSeconds));
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return fixedOffset(name) ?? 0;
}

/** The moment at which clocks of `zone` show the time that, read as UTC, is `local`. */
export function epochInZone(local: number, zone: string): number {
  const guess = local - offsetSecondsOf(zone, local) * 1000;
  return local - offsetSecondsOf(zone, guess) * 1000;
}

/** `undefined` unless the zone is a plain offset. */
export function fixedOffset(zone: string): number | undefined {
  const match = /^(?:(?:UTC|GMT|UT|Z)?(?:([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?)?)$/.exec(zone);
  if (!match || zone === '') return undefined;
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -size : size;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const format = new DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
    return format;
  } catch {
    throw new UtilFault(`Unknown time-zone ID: ${zone}`);
  }
}
