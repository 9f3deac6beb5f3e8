/** What is typed that a menu can complete: `/fore` at the beginning, `@an` at a word's beginning. */
export interface Trigger {
  readonly kind: '/' | '@';
  /** Where the sign stands. */
  readonly start: number;
  /** Where the word ends that the caret is in. */
  readonly end: number;
  /** From the sign to the caret. */
  readonly typed: string;
}

const command = /^\s*(\/[\w.-]*)$/;
const mention = /(?:^|[\s(])(@[^\s@]*)$/;

export function findTrigger(text: string, caret: number): Trigger | undefined {
  const before = text.slice(0, caret);
  const typed = (command.exec(before) ?? mention.exec(before))?.[1];
  if (!typed) return undefined;
  const kind = typed.startsWith('/') ? '/' : '@';
  const rest = (kind === '/' ? /^[\w.-]*/ : /^[\w-]*/).exec(text.slice(caret))?.[0] ?? '';
  return { kind, start: caret - typed.length, end: caret + rest.length, typed };
}
