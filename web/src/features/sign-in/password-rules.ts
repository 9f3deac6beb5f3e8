export type PasswordRule = { words: string; isMet: (password: string) => boolean };

/** The user pool's policy, M1: shown while typing; the pool itself decides. */
export const passwordRules: PasswordRule[] = [
  { words: '8 characters or more', isMet: (password) => password.length >= 8 },
  { words: 'A small letter', isMet: (password) => /[a-z]/.test(password) },
  { words: 'A capital letter', isMet: (password) => /[A-Z]/.test(password) },
  { words: 'A digit', isMet: (password) => /\d/.test(password) },
  // The characters Cognito counts as symbols; a blank counts inside, not at an end.
  {
    words: 'A symbol, such as ! or -',
    isMet: (password) => /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S\s\S/.test(password),
  },
];

export function meetsAllRules(password: string): boolean {
  return passwordRules.every((rule) => rule.isMet(password));
}
