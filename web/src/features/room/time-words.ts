// Making a formatter costs far more than using it: one for all rows.
const shortTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const fullTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

export function timeWords(sentAt: string): string {
  return shortTime.format(Date.parse(sentAt));
}

export function fullTimeWords(sentAt: string): string {
  return fullTime.format(Date.parse(sentAt));
}
