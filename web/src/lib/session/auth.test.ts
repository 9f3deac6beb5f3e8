import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as amplify from './amplify-auth.ts';
import { confirmResetPassword, confirmSignUp, resendSignUpCode, resetPassword, signIn, signUp } from './auth.ts';
import { authMessage } from './auth-message.ts';

vi.mock('./amplify-auth.ts');
const mocked = vi.mocked(amplify);
const named = (name: string) => Object.assign(new Error(name), { name });
const person = { email: ' ann@confab.test ', password: 'Confab-2026!', name: 'Ann' };
const code = { email: person.email, code: ' 123456 ' };

beforeEach(() => {
  mocked.signUp.mockResolvedValue({ nextStep: { signUpStep: 'CONFIRM_SIGN_UP' } } as never);
  mocked.resetPassword.mockResolvedValue({} as never);
  mocked.confirmSignUp.mockResolvedValue({} as never);
});
afterEach(() => void vi.resetAllMocks());

it('shows the same step for a new address and a taken one', async () => {
  expect(await signUp(person)).toBe('confirm');
  mocked.signUp.mockRejectedValue(named('UsernameExistsException'));
  expect(await signUp(person)).toBe('confirm');
});

it.each(['UserNotFoundException', 'InvalidParameterException', 'NotAuthorizedException'])(
  'sends codes to whom there is to send to, and says nothing of %s',
  async (name) => {
    mocked.resetPassword.mockRejectedValue(named(name));
    mocked.resendSignUpCode.mockRejectedValue(named(name));
    await resetPassword(person);
    await resendSignUpCode(person);
  },
);

it.each(['UserNotFoundException', 'NotAuthorizedException', 'CodeMismatchException'])(
  'has one text for a wrong code and for %s',
  async (name) => {
    mocked.confirmSignUp.mockRejectedValue(named(name));
    mocked.confirmResetPassword.mockRejectedValue(named(name));
    const errors = [
      await confirmSignUp(code).catch((error: unknown) => error),
      await confirmResetPassword({ ...code, password: person.password }).catch((error: unknown) => error),
    ];
    for (const error of errors) expect(authMessage(error)).toEqual(authMessage(named('CodeMismatchException')));
  },
);

it('has one text for a wrong password and an unknown address', () => {
  const [wrong, unknown] = [named('NotAuthorizedException'), named('UserNotFoundException')].map(authMessage);
  expect(wrong).toEqual(unknown);
});

it('tells a person what to do about what went wrong', () => {
  expect(authMessage(named('InvalidPasswordException'))).toMatchObject({ field: 'password' });
  expect(authMessage(named('NetworkError')).text).toMatch(/connection/);
  expect(authMessage('no error at all').text).not.toBe('');
});

it('takes white space around an address and a code for a slip', async () => {
  await signUp(person);
  expect(mocked.signUp.mock.calls[0]![0]).toMatchObject({ username: 'ann@confab.test' });
  await confirmSignUp(code);
  expect(mocked.confirmSignUp).toHaveBeenCalledWith({ username: 'ann@confab.test', confirmationCode: '123456' });
});

it.each([
  ['DONE', 'done'],
  ['CONFIRM_SIGN_UP', 'confirm-sign-up'],
  ['RESET_PASSWORD', 'reset-password'],
  ['CONFIRM_SIGN_IN_WITH_TOTP_CODE', 'unsupported'],
])('answers %s with %s', async (signInStep, result) => {
  mocked.signIn.mockResolvedValue({ nextStep: { signInStep } } as never);
  expect(await signIn(person)).toBe(result);
});

it('signs in anew over a session that this tab had not noticed', async () => {
  mocked.signIn.mockRejectedValueOnce(named('UserAlreadyAuthenticatedException'));
  mocked.signIn.mockResolvedValueOnce({ nextStep: { signInStep: 'DONE' } } as never);
  expect(await signIn(person)).toBe('done');
  expect(mocked.signOut).toHaveBeenCalledOnce();
});
