// Making a formatter costs far more than using it: one for all rows.
const shortTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export function timeWords(sentAt: string): string {
  return shortTime.format(Date.parse(sentAt));
}

/** Without "AM" and "PM", for the narrow column beside a message of a group whose head has the whole. */
export function bareTimeWords(sentAt: string): string {
  const parts = shortTime.formatToParts(Date.parse(sentAt)).filter(({ type }) => type !== 'dayPeriod');
  return parts
    .map(({ value }) => value)
    .join('')
    .trim();
}

export function fullTimeWords(sentAt: string): string {
  return fullTime.format(Date.parse(sentAt));
}
