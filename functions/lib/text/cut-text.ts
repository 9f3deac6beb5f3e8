/** The text's first `length` UTF-16 units at most; it ends before half a character. */
export const cutText = (text: string, length: number): string => {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
};

/** The same, and it shows that something is missing. */
export const excerpt = (text: string, length: number): string =>
  text.length <= length ? text : `${cutText(text, length - 1)}…`;
