const dayMs = 86_400_000;

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

/** The reader's own calendar day, as a key that sorts. */
export function dayOf(sentAt: string): number {
  return startOfDay(new Date(sentAt));
}

/** "Today", "Yesterday", "Tuesday, 4 November", with the year once it is another one. */
export function dayWords(day: number, now: Date, locale?: string): string {
  // Days of 23 and 25 hours exist: count in rounded days.
  const daysAgo = Math.round((startOfDay(now) - day) / dayMs);
  if (daysAgo === 0 || daysAgo === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-daysAgo, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  const date = new Date(day);
  const isThisYear = date.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(date);
}
