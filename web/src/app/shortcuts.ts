import { createStoredFlag } from './create-stored-flag.ts';

/** Every shortcut there is; the dialog under `?` shows this list. */
export const shortcuts: { keys: string[]; words: string; isSingleKey: boolean }[] = [
  { keys: ['?'], words: 'Show these shortcuts', isSingleKey: true },
  { keys: ['/'], words: 'Find a room', isSingleKey: true },
  { keys: ['c'], words: 'Write a message', isSingleKey: true },
  { keys: ['m'], words: 'Show or hide members', isSingleKey: true },
  { keys: ['b'], words: 'Browse public rooms', isSingleKey: true },
  { keys: ['n'], words: 'New room', isSingleKey: true },
  { keys: ['↑', '↓'], words: 'Walk through rooms or messages', isSingleKey: false },
  { keys: ['Enter'], words: 'Send, or open the room found', isSingleKey: false },
  { keys: ['Shift', 'Enter'], words: 'New line', isSingleKey: false },
  { keys: ['/', '@'], words: 'In a message: commands and tools, or names', isSingleKey: false },
  { keys: ['Tab'], words: 'Take the suggestion', isSingleKey: false },
  { keys: ['Esc'], words: 'Back to the composer, or close what is open', isSingleKey: false },
];

/** Speech input types letters by accident: who uses it can turn single keys off. */
export const singleKeys = createStoredFlag('confab.single-keys', true);
