/** Where nothing hovers, one most likely types on the screen: its keyboard covers half the room, and has no Shift+Enter. */
export const hasScreenKeyboard = () => matchMedia('(hover: none)').matches;
