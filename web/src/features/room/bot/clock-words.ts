const shortTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export function clockWords(time: string): string {
  return shortTime.format(Date.parse(time));
}
