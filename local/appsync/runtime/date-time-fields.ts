/** A moment as a clock and a calendar on the wall of a time zone show it. */
export interface LocalFields {
  year: number;
  /** 1-12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** The fields of a moment seen `offsetMinutes` east of UTC. */
export function fieldsAt(epochMilliSeconds: number, offsetSeconds: number): LocalFields {
  const date = new Date(epochMilliSeconds + offsetSeconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/** The same fields read as UTC. */
export function epochOf(fields: LocalFields): number {
  const date = new Date(0);
  // `Date.UTC` takes years 0-99 for 1900-1999.
  date.setUTCFullYear(fields.year, fields.month - 1, fields.day);
  date.setUTCHours(fields.hour, fields.minute, fields.second, fields.millisecond);
  return date.getTime();
}

const dayMs = 86_400_000;

/** 1 is Monday, as in ISO 8601. */
export const dayOfWeek = (fields: LocalFields) =>
  ((Math.floor(epochOf({ ...fields, hour: 0 }) / dayMs) + 3) % 7) + 1 || 7;

export const dayOfYear = (fields: LocalFields) =>
  Math.floor((epochOf(fields) - epochOf({ ...fields, month: 1, day: 1 })) / dayMs) + 1;

/** Week and week-based year where weeks begin on Sunday and the first holds January 1st: Java's en_US locale. */
export function weekOf(fields: LocalFields): { weekYear: number; week: number } {
  const sundayBefore = (year: number) => {
    const first = epochOf({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 });
    return first - ((Math.floor(first / dayMs) + 4) % 7) * dayMs;
  };
  const weekYear = epochOf(fields) >= sundayBefore(fields.year + 1) ? fields.year + 1 : fields.year;
  return { weekYear, week: Math.floor((epochOf(fields) - sundayBefore(weekYear)) / (7 * dayMs)) + 1 };
}
