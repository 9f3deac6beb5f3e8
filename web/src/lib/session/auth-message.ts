export interface AuthMessage {
  text: string;
  /** The field to put it by; without one, above the button. */
  field?: 'email' | 'password' | 'code' | 'name';
}

// One text for a wrong password, an unknown address and a locked account: what is told here must not say who has one.
const WRONG_CREDENTIALS: AuthMessage = {
  text: 'This e-mail and password do not match. After several tries, wait a few minutes before the next.',
  field: 'password',
};
const WRONG_CODE: AuthMessage = { text: 'This code is not right. Check it, or ask for a new one.', field: 'code' };
const TOO_OFTEN: AuthMessage = { text: 'Too many tries. Wait a few minutes, then try again.' };
const OFFLINE: AuthMessage = { text: 'Confab cannot be reached. Check your connection and try again.' };

const MESSAGES: Record<string, AuthMessage> = {
  NotAuthorizedException: WRONG_CREDENTIALS,
  UserNotFoundException: WRONG_CREDENTIALS,
  PasswordResetRequiredException: { text: 'Choose a new password first: use “Forgot password”.', field: 'password' },
  CodeMismatchException: WRONG_CODE,
  ExpiredCodeException: { text: 'This code is too old. Ask for a new one.', field: 'code' },
  InvalidPasswordException: {
    text: 'Use 8 characters or more, with a capital letter, a small letter, a digit and a symbol.',
    field: 'password',
  },
  EmptySignInUsername: { text: 'Type your e-mail address.', field: 'email' },
  EmptySignUpUsername: { text: 'Type your e-mail address.', field: 'email' },
  EmptyResetPasswordUsername: { text: 'Type your e-mail address.', field: 'email' },
  EmptySignInPassword: { text: 'Type your password.', field: 'password' },
  EmptySignUpPassword: { text: 'Choose a password.', field: 'password' },
  EmptyConfirmResetPasswordNewPassword: { text: 'Choose a new password.', field: 'password' },
  EmptyConfirmSignUpCode: { text: 'Type the code from the e-mail.', field: 'code' },
  EmptyConfirmResetPasswordConfirmationCode: { text: 'Type the code from the e-mail.', field: 'code' },
  InvalidParameterException: { text: 'Something here is not right. Check what you typed.' },
  LimitExceededException: TOO_OFTEN,
  TooManyRequestsException: TOO_OFTEN,
  TooManyFailedAttemptsException: TOO_OFTEN,
  CodeDeliveryFailureException: { text: 'We could not send the e-mail. Try again in a few minutes.', field: 'email' },
  NetworkError: OFFLINE,
};

/** What to tell a person about a failed sign-in, sign-up or reset. */
export function authMessage(error: unknown): AuthMessage {
  const name = error instanceof Error ? error.name : '';
  return MESSAGES[name] ?? { text: 'That did not work. Try again in a moment.' };
}
